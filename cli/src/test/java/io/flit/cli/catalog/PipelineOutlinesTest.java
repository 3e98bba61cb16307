package io.flit.cli.catalog;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.flit.cli.run.RefreshSteps;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.warehouse.Lineage;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PipelineOutlinesTest {
  private static List<Lineage> lineages;

  @BeforeAll
  static void build() throws IOException {
    lineages = PipelineOutlines.lineages();
  }

  private static Lineage of(String pipeline) {
    return lineages.stream().filter(l -> l.pipeline().equals(pipeline)).findFirst().orElseThrow();
  }

  private static Set<String> sources(String pipeline, String table) {
    return of(pipeline).sourcesOf(Tables.named(table).orElseThrow()).stream()
        .map(Table::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void pipelinesWriteWhatTheyDeclare() {
    List<PipelineCommand<?>> commands = new ArrayList<>(RefreshSteps.of("generated"));
    commands.addAll(RefreshSteps.of("folder"));
    for (PipelineCommand<?> command : commands) {
      assertThat(command.name(), of(command.name()).written(), is(new HashSet<>(command.writes())));
    }
  }

  @Test
  void everyTableIsWrittenByAPipelineOrByAll() {
    Set<Table<?>> unwritten = new HashSet<>(Tables.all());
    unwritten.removeAll(Tables.OPERATIONAL);
    unwritten.removeAll(Tables.LIVE); // a stream's, which no refresh runs
    lineages.forEach(lineage -> unwritten.removeAll(lineage.written()));
    assertThat(unwritten, empty());
  }

  @Test
  void stagedTableIsMadeOfItsRawTable() {
    assertThat(sources("stage", "stg_events"), is(Set.of("events")));
    assertThat(sources("stage", "stg_products"), is(Set.of("distribution_centers", "products")));
  }

  @Test
  void martIsMadeOfWhatReachesIt() {
    assertThat(sources("core", "fact_events"), is(Set.of("stg_events")));
    assertThat(
        sources("experiments", "experiment_results"),
        is(
            Set.of(
                "stg_events",
                "stg_experiment_assignments",
                "stg_experiment_exposures",
                "stg_experiment_overlay_order_items",
                "stg_experiment_overlay_orders",
                "stg_logistics",
                "stg_order_items",
                "stg_orders",
                "stg_products",
                "stg_support_tickets",
                "stg_users")));
  }

  @Test
  void generatedTablesAreMadeOfNothing() {
    assertThat(sources("generate", "users"), empty());
  }
}

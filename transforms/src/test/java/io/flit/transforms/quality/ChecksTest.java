package io.flit.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Table;
import io.flit.schemas.annotations.References;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.marts.DimCustomer;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.schemas.marts.FactOrder;
import io.flit.schemas.marts.PipelineRun;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.staging.StgOrder;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ChecksTest {

  private static List<String> of(Class<?> rowType) {
    return Checks.of(Table.of(rowType)).stream()
        .map(check -> check.severityName() + " " + check.name())
        .toList();
  }

  @Test
  void checksFollowFromTheTablesDeclarations() {
    assertThat(
        of(StgOrder.class),
        contains(
            "error unique_order_id",
            "error not_null_order_id",
            "error not_null_user_id",
            "warn relationships_user_id",
            "error not_null_status",
            "error accepted_values_status",
            "error not_null_created_at",
            "warn accepted_range_num_of_item",
            "error rows_written",
            "error reconciliation",
            "error reject_share",
            "warn reject_share_small"));
  }

  private static List<String> ofColumns(Class<?> rowType, String... columns) {
    Table<?> table = Table.of(rowType);
    return Stream.of(columns)
        .flatMap(column -> Checks.ofColumn(table, table.column(column)).stream())
        .map(
            declared ->
                declared.check().name()
                    + ": "
                    + declared.rule()
                    + " "
                    + declared.check().description())
        .toList();
  }

  @Test
  void checksOfAColumnAreThoseOfTheTableAndPutTheSameWay() {
    assertThat(
        ofColumns(StgOrder.class, "order_id", "user_id", "status", "num_of_item", "shipped_at"),
        contains(
            "unique_order_id: unique No two rows have the same order_id.",
            "not_null_order_id: not NULL `order_id` is not NULL.",
            "not_null_user_id: not NULL `user_id` is not NULL.",
            "relationships_user_id: a key of stg_users `user_id` is a key of stg_users.",
            "not_null_status: not NULL `status` is not NULL.",
            "accepted_values_status: one of Complete, Cancelled, Returned, Processing, Shipped"
                + " `status` is one of Complete, Cancelled, Returned, Processing, Shipped.",
            "accepted_range_num_of_item: at least 0 `num_of_item` is at least 0 or NULL."));
    assertThat(
        ofColumns(ExperimentResult.class, "variant").get(0),
        is(
            "unique_experiment_name_variant: unique with experiment_name"
                + " No two rows have the same experiment_name and variant."));
    assertThat(ofColumns(RawUser.class, "id"), is(empty()));
  }

  @Test
  void originalChecksAreThereByName() {
    assertThat(
        of(DimCustomer.class), hasItems("error customer_uniqueness", "error revenue_consistency"));
    assertThat(of(FactOrder.class), hasItems("error unique_order_id", "error revenue_consistency"));
    assertThat(
        of(ExperimentResult.class),
        hasItems("error experiment_balance", "warn experiment_balance_small"));
  }

  @Test
  void rawTablesAreAccountedForAndNotJudged() {
    assertThat(
        of(RawUser.class),
        contains(
            "warn not_empty",
            "error reconciliation",
            "error reject_share",
            "warn reject_share_small"));
    assertThat(of(ImportReject.class), is(empty()));
    assertThat(of(PipelineRun.class), is(empty()));
  }

  static List<Table<?>> tables() {
    return Tables.all();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void namesAreUniqueAndDescribed(Table<?> table) {
    List<Check> checks = Checks.of(table);
    assertThat(checks.stream().map(Check::name).distinct().toList(), hasSize(checks.size()));
    for (Check check : checks) {
      assertThat(check + " " + check.description(), check.description().endsWith("."), is(true));
    }
  }

  @ParameterizedTest
  @MethodSource("tables")
  void referencesLeadToTablesWithOneNumberAsKey(Table<?> table) {
    table
        .columns()
        .forEach(
            column ->
                column
                    .declaration(References.class)
                    .ifPresent(
                        to ->
                            assertThat(
                                table + "." + column,
                                TableKeys.hasNumberKey(Table.of(to.value())),
                                is(true))));
  }
}

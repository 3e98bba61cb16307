package io.flit.cli.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.cli.run.ProducingCommand;
import io.flit.schemas.Column;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.Metrics;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A metric of what the platform makes up says that it is simulated. */
class SimulatedMetricsTest {
  static Stream<Metric> metrics() {
    Metrics all = Metrics.shipped();
    return all.metrics().stream()
        .filter(metric -> all.lineage(metric).stream().anyMatch(o -> isMadeUp(o, new HashSet<>())));
  }

  private static boolean isMadeUp(Column.Origin origin, Set<String> seen) {
    return seen.add(origin.toString())
        && (ProducingCommand.of(origin.table()).equals("overlays")
            || Stream.concat(
                    origin.column().origin().stream(), origin.column().computedFrom().stream())
                .anyMatch(source -> isMadeUp(source, seen)));
  }

  @ParameterizedTest
  @MethodSource("metrics")
  void whatOverlaysMakeIsSimulated(Metric metric) {
    assertThat(metric.isSimulated(), is(true));
  }
}

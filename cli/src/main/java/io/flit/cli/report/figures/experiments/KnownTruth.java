package io.flit.cli.report.figures.experiments;

import io.flit.cli.report.views.Query;
import io.flit.transforms.experiments.Experiments;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The simulated effect of each variant, by which estimates can be judged. It is known where the
 * warehouse's experiments were generated, and nowhere else.
 *
 * <p>A variant of rate r converts at {@code 1 - (1 - p0) * exp(-r)}, where p0 is the conversion
 * without extra orders. With control's observed conversion c and rate s, a variant's true
 * difference from control is therefore {@code (1 - c) * (1 - exp(s - r))}.
 */
public final class KnownTruth {
  /** The true difference in SQL, of control's result c and the variant's row t of the truth. */
  static final String DIFFERENCE = "(1 - c.conversion_rate_30d) * (1 - exp(-t.rate))";

  private final List<String> rows;

  private KnownTruth(List<String> rows) {
    this.rows = rows;
  }

  /** Nothing is known: the experiments are real. */
  public static KnownTruth none() {
    return new KnownTruth(List.of());
  }

  /** The experiments were generated from this configuration. */
  public static KnownTruth of(Experiments experiments) {
    return new KnownTruth(
        experiments.all().stream()
            .flatMap(
                experiment ->
                    experiment.variants().stream()
                        .map(
                            variant ->
                                "(%s, %s, %s)"
                                    .formatted(
                                        Query.literal(experiment.name()),
                                        Query.literal(variant.name()),
                                        variant.extraOrderRate()
                                            - experiment.control().extraOrderRate())))
            .toList());
  }

  boolean isKnown() {
    return !rows.isEmpty();
  }

  /**
   * A common table expression {@code truth} with the columns experiment_name, variant and rate, the
   * rate of extra orders above control's; without rows where nothing is known.
   */
  String commonTable() {
    String columns = "truth(experiment_name, variant, rate) AS ";
    if (!isKnown()) {
      return columns + "(SELECT NULL::VARCHAR, NULL::VARCHAR, NULL::DOUBLE WHERE false)";
    }
    return columns + "(VALUES\n" + rows.stream().collect(Collectors.joining(",\n  ", "  ", ")"));
  }
}

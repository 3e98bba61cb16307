package io.flit.transforms.quality;

import io.flit.schemas.Table;
import io.flit.schemas.annotations.Severity;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.quality.Check.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Whether each variant of an experiment got its share of the users: the share of {@code
 * assigned_users} lies within 5 percentage points of the configured weight. With fewer than 1,000
 * users in the experiment, chance alone can cause a larger deviation, so that is only a warning.
 */
public final class ExperimentBalance
    extends PTransform<PCollection<ExperimentResult>, PCollection<Finding>> {
  /** How far a share may be from its weight. */
  private static final BigDecimal TOLERANCE = new BigDecimal("0.05");

  /** The users of an experiment from which on an imbalance is an error. */
  private static final long ENOUGH_USERS = 1_000;

  static final Check CHECK =
      new Check(
          Table.of(ExperimentResult.class).name(),
          "experiment_balance",
          Kind.EXPERIMENT_BALANCE,
          Severity.ERROR,
          "Each variant's share of `assigned_users` is within 5 points of its weight, in experiments"
              + " with at least 1,000 users.");

  static final Check SMALL_CHECK =
      new Check(
          CHECK.table(),
          "experiment_balance_small",
          Kind.EXPERIMENT_BALANCE,
          Severity.WARN,
          "Each variant's share of `assigned_users` is within 5 points of its weight, in experiments"
              + " with fewer than 1,000 users.");

  private final Map<String, Map<String, BigDecimal>> weights;

  private ExperimentBalance(Map<String, Map<String, BigDecimal>> weights) {
    this.weights = weights;
  }

  /**
   * Compares with configured weights.
   *
   * @param weights from an experiment's name to the weights of its variants by their names; rows of
   *     other experiments are left out
   */
  public static ExperimentBalance against(Map<String, Map<String, BigDecimal>> weights) {
    Map<String, Map<String, BigDecimal>> copy = new TreeMap<>();
    weights.forEach((experiment, variants) -> copy.put(experiment, new TreeMap<>(variants)));
    return new ExperimentBalance(copy);
  }

  @Override
  public PCollection<Finding> expand(PCollection<ExperimentResult> results) {
    return results
        .apply("OneKey", WithKeys.of(0)) // as many rows as variants
        .setCoder(KvCoder.of(VarIntCoder.of(), results.getCoder()))
        .apply("Together", GroupByKey.create())
        .apply("CompareShares", ParDo.of(new CompareFn(weights)));
  }

  /** Compares the variants of all experiments. */
  static List<Finding> compare(
      List<ExperimentResult> results, Map<String, Map<String, BigDecimal>> weights) {
    Tally errors = new Tally();
    Tally warnings = new Tally();
    weights.forEach(
        (experiment, variants) -> {
          List<ExperimentResult> rows =
              results.stream()
                  .filter(row -> row.getExperimentName().equals(experiment))
                  .sorted(Comparator.comparing(ExperimentResult::getVariant))
                  .toList();
          long users = rows.stream().mapToLong(ExperimentBalance::users).sum();
          for (ExperimentResult row : rows) {
            BigDecimal weight = variants.getOrDefault(row.getVariant(), BigDecimal.ZERO);
            if (isOff(users(row), users, weight)) {
              (users >= ENOUGH_USERS ? errors : warnings)
                  .add(1, () -> describe(row, users, weight));
            }
          }
        });
    List<Finding> findings = new ArrayList<>();
    if (errors.rows() > 0) {
      findings.add(Finding.failing(CHECK, errors));
    }
    if (warnings.rows() > 0) {
      findings.add(Finding.failing(SMALL_CHECK, warnings));
    }
    return findings;
  }

  private static long users(ExperimentResult row) {
    return row.getAssignedUsers() == null ? 0 : row.getAssignedUsers();
  }

  /** Exact: |part / whole - weight| > tolerance, times whole. */
  private static boolean isOff(long part, long whole, BigDecimal weight) {
    BigDecimal users = BigDecimal.valueOf(whole);
    return BigDecimal.valueOf(part)
            .subtract(weight.multiply(users))
            .abs()
            .compareTo(TOLERANCE.multiply(users))
        > 0;
  }

  private static String describe(ExperimentResult row, long users, BigDecimal weight) {
    return String.format(
        Locale.ROOT,
        "experiment_name=%s, variant=%s (%.1f %% of %d users instead of %.1f %%)",
        row.getExperimentName(),
        row.getVariant(),
        100.0 * users(row) / users,
        users,
        100 * weight.doubleValue());
  }

  private static final class CompareFn
      extends DoFn<KV<Integer, Iterable<ExperimentResult>>, Finding> {
    private final Map<String, Map<String, BigDecimal>> weights;

    CompareFn(Map<String, Map<String, BigDecimal>> weights) {
      this.weights = weights;
    }

    @ProcessElement
    public void compare(
        @Element KV<Integer, Iterable<ExperimentResult>> results, OutputReceiver<Finding> out) {
      List<ExperimentResult> rows = new ArrayList<>();
      results.getValue().forEach(rows::add);
      ExperimentBalance.compare(rows, weights).forEach(out::output);
    }
  }
}

package io.flit.cli.report.figures.experiments;

import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Whether a variant works for some customers and not for others. */
final class ExperimentSegments implements Figure {
  /** A p value below which segments are said to differ. */
  private static final BigDecimal DIFFER_BELOW = new BigDecimal("0.05");

  private static final int NAMED_AT_MOST = 3;

  private final KnownTruth truth;

  ExperimentSegments(KnownTruth truth) {
    this.truth = truth;
  }

  @Override
  public String id() {
    return "experiment-segments";
  }

  @Override
  public String title() {
    return "Effects on conversion by segment";
  }

  @Override
  public String shows() {
    return "The difference from the control in each segment of one dimension, as it is and shrunken "
        + "towards the mean of all segments by as much as chance explains. The shrunken one is the "
        + "better guess; where it stays at the mean, the segments show no difference of their own. "
        + "Whether they differ at all is one question per dimension, with one p value, corrected for "
        + "all dimensions and variants of the experiment; those most likely to differ come first. Pale: "
        + "too few users to say anything."
        + (truth.isKnown() ? " The diamond is the true difference." : "");
  }

  @Override
  public Query query() {
    return new Query(
        """
        WITH %s
        SELECT
          s.experiment_name,
          s.variant,
          s.dimension,
          replace(s.experiment_name, '_', ' ') || ', ' || replace(s.variant, '_', ' ') || ', by '
            || replace(s.dimension, '_', ' ') AS question,
          s.segment,
          s.analysed_users,
          s.conversion_diff,
          s.conversion_diff_ci_low,
          s.conversion_diff_ci_high,
          s.conversion_shrunken_diff,
          s.conversion_shrunken_diff - 1.96 * s.conversion_shrunken_std_error AS shrunken_low,
          s.conversion_shrunken_diff + 1.96 * s.conversion_shrunken_std_error AS shrunken_high,
          s.conversion_dimension_p_holm,
          s.conversion_i_squared,
          s.conversion_heterogeneity_p_holm,
          s.conversion_qualitative_p_value,
          CASE WHEN s.status = 'TOO_FEW' THEN 'Too few users' ELSE '' END AS state,
          t.conversion AS true_difference
        FROM @experiment_segments s
        LEFT JOIN segment_truth t ON t.experiment_name = s.experiment_name
          AND t.variant = s.variant AND t.dimension = s.dimension AND t.segment = s.segment
        WHERE NOT s.is_control AND s.conversion_diff IS NOT NULL
        ORDER BY s.conversion_dimension_p_holm NULLS LAST, s.conversion_dimension_p_value,
          s.experiment_name, s.variant, s.dimension, s.analysed_users DESC, s.segment
        """
            .formatted(segmentTruth()));
  }

  /** The true differences of the dimensions that are columns of users and exposures. */
  private String segmentTruth() {
    return truth.effects()
        + """
        , members AS (
          SELECT f.experiment_name, f.variant, f.conversion,
            unnest(['country', 'acquisition_channel', 'gender', 'age_segment', 'customer_age'])
              AS dimension,
            unnest([u.country, u.acquisition_channel, u.gender, u.age_segment,
              CASE WHEN u.user_id IS NULL THEN NULL
                WHEN f.first_exposed_date - u.registration_date < 30 THEN 'new'
                ELSE 'returning' END]) AS segment
          FROM effects f
          LEFT JOIN @stg_users u ON u.user_id = f.user_id
        ), shown AS (
          SELECT DISTINCT experiment_name, dimension, segment FROM @experiment_segments
        ), segment_effects AS (
          SELECT m.experiment_name, m.variant, m.dimension, coalesce(s.segment, '(other)') AS segment,
            avg(m.conversion) AS conversion
          FROM members m
          LEFT JOIN shown s ON s.experiment_name = m.experiment_name AND s.dimension = m.dimension
            AND s.segment = coalesce(m.segment, '(unknown)')
          GROUP BY ALL
        ), segment_truth AS (
          SELECT v.experiment_name, v.variant, v.dimension, v.segment,
            v.conversion - c.conversion AS conversion
          FROM segment_effects v
          JOIN @experiment_results r ON r.experiment_name = v.experiment_name AND r.is_control
          JOIN segment_effects c ON c.experiment_name = v.experiment_name
            AND c.variant = r.variant AND c.dimension = v.dimension AND c.segment = v.segment
        )""";
  }

  @Override
  public View view() {
    Chart chart =
        Chart.forest(
                new Field("question", "Experiment, variant and dimension", Unit.NAME),
                new Field("segment", "Segment", Unit.TEXT),
                List.of(
                    new Field("conversion_diff", "Difference", Unit.POINTS),
                    new Field("conversion_diff_ci_low", "Lower bound", Unit.POINTS),
                    new Field("conversion_diff_ci_high", "Upper bound", Unit.POINTS)),
                List.of(
                    new Field("conversion_shrunken_diff", "Shrunken", Unit.POINTS),
                    new Field("shrunken_low", "Shrunken, lower bound", Unit.POINTS),
                    new Field("shrunken_high", "Shrunken, upper bound", Unit.POINTS)))
            .with("pick", new Field("question", "Experiment, variant and dimension", Unit.NAME))
            .with("shelf", new Field("dimension", "Dimension", Unit.NAME))
            .with("verdict", new Field("state", "Note", Unit.STATE))
            .with("size", new Field("analysed_users", "Users of the variant", Unit.COUNT))
            .with(
                "differ",
                new Field(
                    "conversion_dimension_p_holm", "Do segments differ? P value", Unit.P_VALUE))
            .with(
                "alone",
                new Field(
                    "conversion_heterogeneity_p_holm",
                    "Does it differ from the rest? P value",
                    Unit.P_VALUE))
            .with(
                "opposed",
                new Field(
                    "conversion_qualitative_p_value", "Are some harmed? P value", Unit.P_VALUE))
            .withText("x", "Difference from the control, percentage points");
    return truth.isKnown()
        ? chart.with("truth", new Field("true_difference", "True difference", Unit.POINTS))
        : chart;
  }

  @Override
  public String empty() {
    return "No experiment has analysed users in a variant and in the control yet.";
  }

  @Override
  public List<String> findings(Answer answer) {
    Map<String, BigDecimal> pValues = new LinkedHashMap<>();
    for (int row = 0; row < answer.size(); row++) {
      Object p = answer.value(row, "conversion_dimension_p_holm");
      if (p != null) {
        pValues.putIfAbsent(
            Unit.NAME.format(answer.value(row, "question")), new BigDecimal(p.toString()));
      }
    }
    List<String> findings = new ArrayList<>();
    pValues.forEach(
        (question, p) -> {
          if (findings.size() < NAMED_AT_MOST && p.compareTo(DIFFER_BELOW) < 0) {
            findings.add(question + ": segments differ, " + written(p) + ".");
          }
        });
    findings.addAll(segmentsThatStandOut(answer));
    long differ = pValues.values().stream().filter(p -> p.compareTo(DIFFER_BELOW) < 0).count();
    findings.add(
        pValues.isEmpty()
            ? "Do segments differ? No dimension has two segments with enough users to say."
            : ("Do segments differ? In %d of %d questions they do, at 0.05 after correction; in the others"
                    + " the picture may show nothing but chance.")
                .formatted(differ, pValues.size()));
    return findings;
  }

  /** Those that differ from the rest, the surest first. */
  private static List<String> segmentsThatStandOut(Answer answer) {
    return IntStream.range(0, answer.size())
        .filter(row -> pValueOfSegment(answer, row).compareTo(DIFFER_BELOW) < 0)
        .boxed()
        .sorted(Comparator.comparing(row -> pValueOfSegment(answer, row)))
        .limit(NAMED_AT_MOST)
        .map(
            row ->
                "%s: %s differs from the rest, %s."
                    .formatted(
                        Unit.NAME.format(answer.value(row, "question")),
                        answer.value(row, "segment"),
                        written(pValueOfSegment(answer, row))))
        .toList();
  }

  private static BigDecimal pValueOfSegment(Answer answer, int row) {
    Object p = answer.value(row, "conversion_heterogeneity_p_holm");
    return p == null ? BigDecimal.ONE : new BigDecimal(p.toString());
  }

  private static String written(BigDecimal p) {
    String written = Unit.P_VALUE.format(p);
    return written.startsWith("<") ? "p " + written : "p = " + written;
  }
}

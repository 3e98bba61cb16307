package io.flit.cli.report.figures.predictions;

import io.flit.cli.models.evidence.ExpectedBuyers;
import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Chart;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Buyers expected against buyers who came, every month that can be checked. */
final class BuyersByMonth implements Figure {
  @Override
  public String id() {
    return "predicted-buyers";
  }

  @Override
  public String title() {
    return "Buyers expected against buyers who came";
  }

  @Override
  public String shows() {
    return "By how much the number of buyers that was expected for the 90 days from a month's first was "
        + "above (+) or below (\u2212) the number who came; 0% is exactly right. Each month was expected "
        + "with what was known before it alone. The bars are 95% intervals: where one reaches 0%, the "
        + "difference may be chance. Also without the season's level, its interval stretched in "
        + "proportion: what the same model would have expected had it taken every month for the average "
        + "of those it learned from.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT
          *,
          ratio - 1 AS difference,
          ci_low - 1 AS low,
          ci_high - 1 AS high,
          ratio_without_level - 1 AS difference_without,
          ci_low * ratio_without_level / nullif(ratio, 0) - 1 AS low_without,
          ci_high * ratio_without_level / nullif(ratio, 0) - 1 AS high_without
        FROM (
        %s
        )
        WHERE ratio IS NOT NULL
        """
            .formatted(ExpectedBuyers.query().template().indent(2).stripTrailing()));
  }

  @Override
  public View view() {
    return Chart.forest(
            new Field("family", "Model", Unit.TEXT),
            new Field("month", "From", Unit.TEXT),
            List.of(
                new Field("difference", "As predicted", Unit.CHANGE),
                new Field("low", "Lower bound", Unit.CHANGE),
                new Field("high", "Upper bound", Unit.CHANGE)),
            List.of(
                new Field("difference_without", "Without the season's level", Unit.CHANGE),
                new Field("low_without", "Lower bound without", Unit.CHANGE),
                new Field("high_without", "Upper bound without", Unit.CHANGE)))
        .with("pick", new Field("family", "Model", Unit.TEXT))
        .with("lift", new Field("difference", "Expected above those who came", Unit.CHANGE))
        .with("buyers", new Field("buyers", "Bought", Unit.COUNT))
        .with("customers", new Field("customers", "Of customers", Unit.COUNT))
        .withText("x", "Expected above (+) or below (\u2212) those who came");
  }

  @Override
  public String empty() {
    return "No month that was predicted has an outcome yet.";
  }

  @Override
  public Map<String, String> captions(Answer answer) {
    Map<String, Months> families = new LinkedHashMap<>();
    for (int row = 0; row < answer.size(); row++) {
      families
          .computeIfAbsent(answer.value(row, "family").toString(), family -> new Months())
          .add(answer, row);
    }
    Map<String, String> captions = new LinkedHashMap<>();
    families.forEach((family, months) -> captions.put(family, family + ": " + months.said()));
    return captions;
  }

  /** The months of a family. */
  private static final class Months {
    private final Range with = new Range();
    private final Range without = new Range();
    private int count;
    private String together = "";

    void add(Answer answer, int row) {
      if (Objects.equals(answer.value(row, "fold"), "ALL")) {
        together =
            "%s over all, %s to %s"
                .formatted(
                    Unit.CHANGE.format(answer.value(row, "difference")),
                    Unit.CHANGE.format(answer.value(row, "low")),
                    Unit.CHANGE.format(answer.value(row, "high")));
        return;
      }
      count++;
      with.add(answer.number(row, "difference"));
      without.add(answer.number(row, "difference_without"));
    }

    String said() {
      return "in "
          + count
          + (count == 1 ? " month " : " months ")
          + "between "
          + with
          + (together.isEmpty() ? "" : " (" + together + ")")
          + (without.isEmpty() ? "." : "; without the season's level between " + without + ".");
    }
  }

  /** The least and the greatest of some numbers. */
  private static final class Range {
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

    void add(double value) {
      if (!Double.isNaN(value)) {
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
      }
    }

    boolean isEmpty() {
      return least > greatest;
    }

    @Override
    public String toString() {
      return Unit.CHANGE.format(least) + " and " + Unit.CHANGE.format(greatest);
    }
  }
}

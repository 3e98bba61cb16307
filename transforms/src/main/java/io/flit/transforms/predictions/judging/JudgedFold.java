package io.flit.transforms.predictions.judging;

import io.flit.transforms.statistics.scoring.Drawn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How right a model was about the customers of a month whose outcome is known, or of all months.
 *
 * @param customers how many were predicted
 * @param buyers how many of them bought
 * @param figures by the name of the metric, those of {@code ratios} left out
 * @param ratios metrics that are quotients of two sums, by name
 */
public record JudgedFold(
    long customers, long buyers, Map<String, Drawn> figures, Map<String, Ratio> ratios)
    implements Serializable {

  /** A part of a whole. */
  public record Ratio(Drawn part, Drawn whole) implements Serializable {
    Ratio plus(Ratio other) {
      return new Ratio(part.plus(other.part), whole.plus(other.whole));
    }
  }

  /** All metrics by name. */
  public Map<String, Drawn> metrics() {
    Map<String, Drawn> metrics = new LinkedHashMap<>(figures);
    ratios.forEach((name, ratio) -> metrics.put(name, ratio.part.over(ratio.whole)));
    return metrics;
  }

  /** At least one fold taken together: the mean of figures, ratios of the sums. */
  public static JudgedFold all(List<JudgedFold> folds) {
    Map<String, List<Drawn>> figures = new LinkedHashMap<>();
    Map<String, Ratio> ratios = new LinkedHashMap<>();
    long customers = 0;
    long buyers = 0;
    for (JudgedFold fold : folds) {
      customers += fold.customers;
      buyers += fold.buyers;
      fold.figures.forEach(
          (name, figure) -> figures.computeIfAbsent(name, none -> new ArrayList<>()).add(figure));
      fold.ratios.forEach((name, ratio) -> ratios.merge(name, ratio, Ratio::plus));
    }
    Map<String, Drawn> means = new LinkedHashMap<>();
    figures.forEach((name, ofFolds) -> means.put(name, Drawn.mean(ofFolds)));
    return new JudgedFold(customers, buyers, means, ratios);
  }
}

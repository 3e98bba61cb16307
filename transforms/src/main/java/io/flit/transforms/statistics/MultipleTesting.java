package io.flit.transforms.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * P-values adjusted for a family of tests: compared with alpha like plain ones, they keep the
 * family's error rate. A missing ({@code null}) p-value is not counted in the family and stays
 * missing.
 */
public final class MultipleTesting {

  private MultipleTesting() {}

  /** The number of p-values that are not missing. */
  public static int familySize(List<Double> pValues) {
    return pValues.size() - Collections.frequency(pValues, null);
  }

  /**
   * Holm's step-down procedure, for the chance of any false rejection (Holm 1979, Scandinavian
   * Journal of Statistics 6:65): of m p-values in rising order the i-th becomes the largest of
   * min(1, (m - j + 1) p(j)) over j up to i.
   *
   * @return the adjusted values, in the order given
   */
  public static List<Double> holm(List<Double> pValues) {
    int[] rising = rising(pValues);
    Double[] adjusted = new Double[pValues.size()];
    double largest = 0;
    for (int i = 0; i < rising.length; i++) {
      largest = Math.max(largest, Math.min(1, (rising.length - i) * pValues.get(rising[i])));
      adjusted[rising[i]] = largest;
    }
    return listOf(adjusted);
  }

  /**
   * The Benjamini-Hochberg procedure, for the share of false among all rejections (Benjamini and
   * Hochberg 1995, Journal of the Royal Statistical Society B 57:289): of m p-values in rising
   * order the i-th becomes the smallest of min(1, m p(j) / j) over j from i.
   *
   * @return the adjusted values, in the order given
   */
  public static List<Double> benjaminiHochberg(List<Double> pValues) {
    int[] rising = rising(pValues);
    Double[] adjusted = new Double[pValues.size()];
    double smallest = 1;
    for (int i = rising.length - 1; i >= 0; i--) {
      smallest = Math.min(smallest, rising.length * pValues.get(rising[i]) / (i + 1));
      adjusted[rising[i]] = smallest;
    }
    return listOf(adjusted);
  }

  /** The positions of the p-values that are not missing, smallest first. */
  private static int[] rising(List<Double> pValues) {
    List<Integer> positions = new ArrayList<>();
    for (int i = 0; i < pValues.size(); i++) {
      Double p = pValues.get(i);
      if (p != null) {
        if (!(p >= 0 && p <= 1)) {
          throw new IllegalArgumentException("Not a p-value: " + p);
        }
        positions.add(i);
      }
    }
    positions.sort(Comparator.comparing(pValues::get));
    return positions.stream().mapToInt(Integer::intValue).toArray();
  }

  private static List<Double> listOf(Double[] adjusted) {
    return Collections.unmodifiableList(Arrays.asList(adjusted));
  }
}

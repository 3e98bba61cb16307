package io.flit.models;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was predicted of customers, beside what came. */
final class Scores {
  private final List<Score> rising;

  /**
   * One customer.
   *
   * @param predicted any figure that is larger the more is expected
   * @param actual what came
   */
  record Score(double predicted, double actual) {}

  private Scores(List<Score> rising) {
    this.rising = rising;
  }

  static Scores of(List<Score> scores) {
    List<Score> rising = new ArrayList<>(scores);
    rising.sort(Comparator.comparingDouble(Score::predicted));
    return new Scores(rising);
  }

  int size() {
    return rising.size();
  }

  /** The mean of what was predicted. */
  double meanPredicted() {
    return rising.stream().mapToDouble(Score::predicted).average().orElseThrow();
  }

  /** The mean of what came. */
  double meanActual() {
    return rising.stream().mapToDouble(Score::actual).average().orElseThrow();
  }

  /**
   * The chance that of two customers, one with an actual figure of 1 and one with 0, the first has
   * the larger prediction; equal predictions count half.
   */
  double areaUnderCurve() {
    double ones = 0;
    double zeros = 0;
    double rightPairs = 0;
    for (List<Score> tied : tied()) {
      double onesHere = tied.stream().filter(score -> score.actual == 1).count();
      double zerosHere = tied.size() - onesHere;
      rightPairs += onesHere * (zeros + zerosHere / 2);
      ones += onesHere;
      zeros += zerosHere;
    }
    return rightPairs / (ones * zeros);
  }

  /**
   * The share of all that came which the customers with the largest predictions brought. Of
   * customers with equal predictions, some in and some out, an average part counts.
   *
   * @param share of the customers, such as 0.1
   */
  double capturedByTop(double share) {
    double room = share * rising.size();
    double captured = 0;
    List<List<Score>> tied = tied();
    for (int i = tied.size() - 1; i >= 0 && room > 0; i--) {
      double part = Math.min(1, room / tied.get(i).size());
      captured += part * tied.get(i).stream().mapToDouble(Score::actual).sum();
      room -= tied.get(i).size();
    }
    return captured / rising.stream().mapToDouble(Score::actual).sum();
  }

  /** Customers with the same prediction together, smallest first. */
  private List<List<Score>> tied() {
    List<List<Score>> groups = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= rising.size(); i++) {
      if (i == rising.size() || rising.get(i).predicted != rising.get(from).predicted) {
        groups.add(rising.subList(from, i));
        from = i;
      }
    }
    return groups;
  }
}

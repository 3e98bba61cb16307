package io.flit.transforms.statistics.observational;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.flit.transforms.statistics.SampleMoments;
import io.flit.transforms.statistics.VectorFile;
import io.flit.transforms.statistics.regression.FittedModel;
import io.flit.transforms.statistics.regression.LinearModel;
import io.flit.transforms.statistics.regression.LogisticModel;
import io.flit.transforms.statistics.regression.ModelRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The units of a study, each a row of outcome, treated, married, age, first, schooling, early. The
 * selection is modelled by married, age, its square, first and schooling, the outcome by early,
 * married, age and first.
 */
final class StudyData {
  private static final int OUTCOME = 0;
  private static final int TREATED = 1;
  private static final int MARRIED = 2;
  private static final int AGE = 3;
  private static final int FIRST = 4;
  private static final int SCHOOLING = 5;
  private static final int EARLY = 6;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private final List<double[]> units;
  private final boolean isProbit;

  private StudyData(List<double[]> units, boolean isProbit) {
    this.units = units;
    this.isProbit = isProbit;
  }

  /** The units of a vector: its rows, or those of the file it names. */
  static StudyData of(JsonNode inputs) {
    boolean isProbit = inputs.path("model").asText().equals("probit");
    if (inputs.has("rows")) {
      List<double[]> rows =
          StreamSupport.stream(inputs.path("rows").spliterator(), false)
              .map(StudyData::numbers)
              .toList();
      return new StudyData(rows, isProbit);
    }
    String name = inputs.path("data").asText();
    Path file = VectorFile.data(name);
    assumeTrue(file != null, "The data of this case are not here: " + name);
    try {
      return new StudyData(
          Files.readAllLines(file).stream()
              .skip(1)
              .map(
                  line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
              .toList(),
          isProbit);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double[] numbers(JsonNode row) {
    return StreamSupport.stream(row.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray();
  }

  int size() {
    return units.size();
  }

  double outcome(int unit) {
    return units.get(unit)[OUTCOME];
  }

  boolean isTreated(int unit) {
    return units.get(unit)[TREATED] == 1;
  }

  long count(boolean isTreated) {
    return IntStream.range(0, size()).filter(i -> isTreated(i) == isTreated).count();
  }

  double meanOfAll(IntToDoubleFunction figure) {
    return IntStream.range(0, size()).mapToDouble(figure).average().orElseThrow();
  }

  double meanOf(boolean isTreated, IntToDoubleFunction figure) {
    return IntStream.range(0, size())
        .filter(i -> isTreated(i) == isTreated)
        .mapToDouble(figure)
        .average()
        .orElseThrow();
  }

  ModelRows outcomeColumns() {
    ModelRows.Builder rows = ModelRows.builder(5);
    units.forEach(unit -> rows.addValues(unit[EARLY], unit[MARRIED], unit[AGE], unit[FIRST]));
    return rows.build();
  }

  private ModelRows selectionColumns() {
    ModelRows.Builder rows = ModelRows.builder(6);
    units.forEach(
        unit ->
            rows.addValues(
                unit[MARRIED], unit[AGE], unit[AGE] * unit[AGE], unit[FIRST], unit[SCHOOLING]));
    return rows.build();
  }

  LinearModel outcomeModel(boolean ofTreated) {
    double[] weights = figures(i -> isTreated(i) == ofTreated ? 1 : 0);
    return LinearModel.fit(outcomeColumns(), weights, figures(i -> weights[i] * outcome(i)), 0);
  }

  static double[] predictions(FittedModel model, ModelRows rows) {
    return IntStream.range(0, rows.size()).mapToDouble(i -> model.predict(rows, i)).toArray();
  }

  private LogisticModel logistic() {
    return LogisticModel.fit(
        selectionColumns(), figures(i -> 1), figures(i -> units.get(i)[TREATED]), 0);
  }

  List<Double> selectionCoefficients() {
    LogisticModel model = logistic();
    return IntStream.range(0, 6).mapToObj(model::coefficient).toList();
  }

  double[] propensities() {
    return isProbit ? probit() : predictions(logistic(), selectionColumns());
  }

  /** By Fisher's scoring, which is least squares of working responses. */
  private double[] probit() {
    ModelRows rows = selectionColumns();
    double[] eta = new double[size()];
    for (int step = 0; step < 30; step++) {
      double[] before = eta;
      double[] weights =
          figures(
              i -> {
                double density = NORMAL.density(before[i]);
                return density
                    * density
                    / NORMAL.cumulativeProbability(before[i])
                    / NORMAL.survivalProbability(before[i]);
              });
      double[] sums =
          figures(
              i -> {
                double rest = units.get(i)[TREATED] - NORMAL.cumulativeProbability(before[i]);
                return weights[i] * (before[i] + rest / NORMAL.density(before[i]));
              });
      eta = predictions(LinearModel.fit(rows, weights, sums, 0), rows);
    }
    double[] last = eta;
    return figures(i -> NORMAL.cumulativeProbability(last[i]));
  }

  private double[] figures(IntToDoubleFunction figure) {
    return IntStream.range(0, size()).mapToDouble(figure).toArray();
  }

  List<UnitCell> cells(double[] propensities, double[] expected) {
    return IntStream.range(0, size())
        .mapToObj(
            i ->
                new UnitCell(
                    isTreated(i), propensities[i], expected[i], CellOutcome.of(outcome(i))))
        .toList();
  }

  RegressionEffect regression() {
    ModelRows.Builder rows = ModelRows.builder(6);
    units.forEach(
        unit -> rows.addValues(unit[TREATED], unit[EARLY], unit[MARRIED], unit[AGE], unit[FIRST]));
    return RegressionEffect.of(
        rows.build(), units.stream().map(unit -> CellOutcome.of(unit[OUTCOME])).toList(), 1);
  }

  /** Of married, age, first and schooling, the others weighted. */
  List<Double> differences(IntToDoubleFunction weight) {
    List<Double> differences = new ArrayList<>();
    for (int column : new int[] {MARRIED, AGE, FIRST, SCHOOLING}) {
      StandardisedDifference difference =
          StandardisedDifference.between(moments(true, column), moments(false, column));
      double others =
          meanOf(false, i -> weight.applyAsDouble(i) * units.get(i)[column])
              / meanOf(false, weight);
      differences.add(difference.of(meanOf(true, i -> units.get(i)[column]), others));
    }
    return differences;
  }

  private SampleMoments moments(boolean ofTreated, int column) {
    double mean = meanOf(ofTreated, i -> units.get(i)[column]);
    long n = count(ofTreated);
    double deviations = n * meanOf(ofTreated, i -> Math.pow(units.get(i)[column] - mean, 2));
    return new SampleMoments(n, mean, deviations / (n - 1));
  }
}

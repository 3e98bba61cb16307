package io.flit.models;

import io.flit.models.Scores.Score;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.Output;
import org.tribuo.OutputFactory;
import org.tribuo.Prediction;
import org.tribuo.Trainer;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;
import org.tribuo.regression.RegressionFactory;
import org.tribuo.regression.Regressor;
import org.tribuo.regression.sgd.objectives.SquaredLoss;
import org.tribuo.transform.TransformTrainer;
import org.tribuo.transform.TransformationMap;
import org.tribuo.transform.transformations.MeanStdDevTransformation;

/** Plain linear models on standardised features: what anybody would try first. */
final class LinearModels {
  private static final double LEARNING_RATE = 0.05;
  private static final int EPOCHS = 20;
  private static final int BATCH = 16;
  private static final long SEED = 42;
  private static final int QUIET = Integer.MAX_VALUE;

  private static final String TRUE = "true";
  private static final String FALSE = "false";
  private static final String FIGURE = "figure";

  private LinearModels() {}

  /** Logistic regression of a label that is 0 or 1, on some rows; predicts others' chance of 1. */
  static Scores logistic(List<FeatureRow> train, List<FeatureRow> test) {
    return scores(
        train,
        test,
        new LabelFactory(),
        row -> new Label(row.label() == 1 ? TRUE : FALSE),
        new org.tribuo.classification.sgd.linear.LinearSGDTrainer(
            new LogMulticlass(), new AdaGrad(LEARNING_RATE), EPOCHS, QUIET, BATCH, SEED),
        prediction -> prediction.getOutputScores().get(TRUE).getScore());
  }

  /** Least squares regression on some rows; predicts others' label. */
  static Scores leastSquares(List<FeatureRow> train, List<FeatureRow> test) {
    return scores(
        train,
        test,
        new RegressionFactory(),
        row -> new Regressor(FIGURE, row.label()),
        new org.tribuo.regression.sgd.linear.LinearSGDTrainer(
            new SquaredLoss(), new AdaGrad(LEARNING_RATE), EPOCHS, QUIET, BATCH, SEED),
        prediction -> prediction.getOutput().getValues()[0]);
  }

  private static <T extends Output<T>> Scores scores(
      List<FeatureRow> train,
      List<FeatureRow> test,
      OutputFactory<T> outputs,
      Function<FeatureRow, T> output,
      Trainer<T> trainer,
      ToDoubleFunction<Prediction<T>> score) {
    String[] names = varying(train);
    MutableDataset<T> examples =
        new MutableDataset<>(new SimpleDataSourceProvenance("customers", outputs), outputs);
    train.forEach(row -> examples.add(example(row, names, output.apply(row))));
    Model<T> model =
        new TransformTrainer<>(
                trainer, new TransformationMap(List.of(new MeanStdDevTransformation())))
            .train(examples);
    return Scores.of(
        test.stream()
            .map(
                row ->
                    new Score(
                        score.applyAsDouble(
                            model.predict(example(row, names, outputs.getUnknownOutput()))),
                        row.label()))
            .toList());
  }

  /** The features that are not the same in all rows, which nothing can be learned from. */
  private static String[] varying(List<FeatureRow> rows) {
    Map<String, Set<Double>> values = new TreeMap<>();
    rows.forEach(row -> row.features().keySet().forEach(name -> values.put(name, new HashSet<>())));
    values.forEach((name, found) -> rows.forEach(row -> found.add(row.feature(name))));
    values.values().removeIf(found -> found.size() == 1);
    return values.keySet().toArray(new String[0]);
  }

  /** Zeros go in like other figures, so that they count when features are standardised. */
  private static <T extends Output<T>> ArrayExample<T> example(
      FeatureRow row, String[] names, T output) {
    double[] values = Arrays.stream(names).mapToDouble(row::feature).toArray();
    return new ArrayExample<>(output, names, values);
  }
}

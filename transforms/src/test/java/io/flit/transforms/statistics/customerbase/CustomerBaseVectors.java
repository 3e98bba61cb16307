package io.flit.transforms.statistics.customerbase;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flit.transforms.statistics.ExpectedFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Vectors of customers who buy and leave. */
public final class CustomerBaseVectors {
  private static final double TOLERANCE_OF_FITS = 1e-6;
  private static final String WITH_PRIOR = "_prior3";

  private CustomerBaseVectors() {}

  public static void closedForm(JsonNode vector) {
    switch (vector.path("group").asText()) {
      case "bgnbd" -> purchases(vector, PurchaseFamily.BG_NBD);
      case "mbgnbd" -> purchases(vector, PurchaseFamily.MBG_NBD);
      case "gammagamma" -> spend(vector);
      default -> throw new AssertionError("Unknown model: " + vector.path("group"));
    }
  }

  private static void purchases(JsonNode vector, PurchaseFamily family) {
    double[] parameters = numbers(vector.path("params"));
    PurchaseModel model =
        new PurchaseModel(family, parameters[0], parameters[1], parameters[2], parameters[3]);
    JsonNode inputs = vector.path("inputs");
    if (!inputs.has("x")) {
      ExpectedFigures.of(vector)
          .list(
              "expected_purchases",
              IntStream.range(0, inputs.path("t").size())
                  .mapToDouble(i -> inputs.path("t").get(i).asDouble())
                  .mapToObj(t -> model.expectedPurchases(new PurchaseHistory(0, 0, 0), t))
                  .toList())
          .finish();
      return;
    }
    PurchaseHistory history =
        new PurchaseHistory(
            inputs.path("x").asLong(), inputs.path("t_x").asDouble(), inputs.path("T").asDouble());
    double horizon = inputs.path("t").asDouble();
    ExpectedFigures.of(vector)
        .value("log_likelihood", model.logLikelihood(history))
        .value("probability_alive", model.probabilityAlive(history))
        .value("expected_purchases", model.expectedPurchases(history, horizon))
        .value("probability_of_no_purchase", 1 - model.probabilityOfPurchase(history, horizon))
        .value("log_odds_of_buying", model.logOddsOfPurchase(history, horizon))
        .finish();
  }

  private static void spend(JsonNode vector) {
    double[] parameters = numbers(vector.path("params"));
    SpendModel model = new SpendModel(parameters[0], parameters[1], parameters[2]);
    long purchases = vector.path("inputs").path("x").asLong();
    double mean = vector.path("inputs").path("mean").asDouble();
    ExpectedFigures figures =
        ExpectedFigures.of(vector).value("expected_value", model.expectedValue(purchases, mean));
    if (figures.has("log_likelihood")) {
      figures.value("log_likelihood", model.logLikelihood(purchases, mean));
    }
    figures.finish();
  }

  public static void purchaseFits(JsonNode vector) {
    List<PurchaseCell> cells = new ArrayList<>();
    for (JsonNode cell : vector.path("cells")) {
      cells.add(
          new PurchaseCell(
              new PurchaseHistory(
                  cell.get(0).asLong(), cell.get(1).asDouble(), cell.get(2).asDouble()),
              cell.get(3).asLong()));
    }
    vector
        .path("fits")
        .fields()
        .forEachRemaining(
            fit -> {
              PurchaseFamily family =
                  switch (fit.getKey().replace(WITH_PRIOR, "")) {
                    case "bgnbd" -> PurchaseFamily.BG_NBD;
                    case "mbgnbd" -> PurchaseFamily.MBG_NBD;
                    default -> throw new AssertionError("Unknown model: " + fit.getKey());
                  };
              boolean isWithPrior = fit.getKey().endsWith(WITH_PRIOR);
              PurchaseFit ours =
                  isWithPrior
                      ? PurchaseFit.of(family, cells)
                      : PurchaseFit.withoutPrior(family, cells);
              PurchaseModel model = ours.model();
              double[] parameters = {model.r(), model.alpha(), model.a(), model.b()};
              PurchaseSurface likelihood = new PurchaseSurface(family, cells);
              Surface surface =
                  isWithPrior ? new LogNormalPrior(likelihood, 0, 2, 0, 0) : likelihood;
              compare(vector, fit.getValue(), parameters, surface, ours.logLikelihood());
            });
  }

  public static void spendFits(JsonNode vector) {
    List<SpendCell> cells = new ArrayList<>();
    for (JsonNode cell : vector.path("cells")) {
      cells.add(new SpendCell(cell.get(0).asLong(), cell.get(1).asDouble(), cell.get(2).asLong()));
    }
    vector
        .path("fits")
        .fields()
        .forEachRemaining(
            fit -> {
              boolean isWithPrior =
                  switch (fit.getKey()) {
                    case "gammagamma" -> false;
                    case "gammagamma_prior3" -> true;
                    default -> throw new AssertionError("Unknown model: " + fit.getKey());
                  };
              SpendFit ours = isWithPrior ? SpendFit.of(cells) : SpendFit.withoutPrior(cells);
              SpendModel model = ours.model();
              SpendSurface likelihood = new SpendSurface(cells);
              Surface surface = isWithPrior ? new LogNormalPrior(likelihood, 1, 1, 3) : likelihood;
              double[] parameters = {model.p(), model.q(), model.v()};
              compare(vector, fit.getValue(), parameters, surface, ours.logLikelihood());
            });
  }

  private static void compare(
      JsonNode vector,
      JsonNode expected,
      double[] parameters,
      Surface surface,
      double logLikelihood) {
    ObjectNode fitted = ((ObjectNode) expected).deepCopy();
    ExpectedFigures.of(
            vector, fitted.objectNode().set("log_likelihood", fitted.remove("log_likelihood")), 0)
        .value("log_likelihood", logLikelihood)
        .finish();
    ExpectedFigures.of(vector, fitted.put("tolerance_rel", TOLERANCE_OF_FITS), 0)
        .list("params", IntStream.range(0, parameters.length).mapToObj(i -> parameters[i]).toList())
        .list("se_log", standardErrors(surface, parameters))
        .finish();
  }

  /** Of the logarithms, from the curvature at the maximum. */
  private static List<Double> standardErrors(Surface surface, double[] parameters) {
    double[] logs = new double[parameters.length];
    for (int i = 0; i < logs.length; i++) {
      logs[i] = StrictMath.log(parameters[i]);
    }
    surface.look(logs);
    SymmetricMatrix information = SymmetricMatrix.ofNegative(surface.curvature);
    List<Double> errors = new ArrayList<>();
    for (int i = 0; i < logs.length; i++) {
      double variance = 0;
      for (int k = 0; k < logs.length; k++) {
        double element = information.eigenvector(k, i);
        variance += element * element / information.eigenvalue(k);
      }
      errors.add(Math.sqrt(variance));
    }
    return errors;
  }

  private static double[] numbers(JsonNode numbers) {
    double[] values = new double[numbers.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = numbers.get(i).asDouble();
    }
    return values;
  }
}

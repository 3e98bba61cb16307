package io.flit.transforms.predictions;

import io.flit.transforms.statistics.customerbase.PurchaseModel;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How likely customers are not to come back within 90 days, by what was known at one instant.
 *
 * <p>The log odds of buying are those of the purchase model, an intercept, the coefficients of the
 * customer's bins and the level of the season.
 *
 * @param bins what was learned of them, and how many training rows each had
 * @param seasonLevel null where there is none
 */
public record ChurnModel(
    ModelFamily family,
    LocalDate fittedAt,
    PurchaseModel purchases,
    double intercept,
    BinTable bins,
    @Nullable Double seasonLevel)
    implements Serializable {
  private static final String INTERCEPT = "intercept";
  private static final String SEASON_LEVEL = "season_level";
  private static final int MOST_REASONS = 3;
  private static final double NINE_DECIMALS = 1e9;

  /** The model that registered terms make. */
  public static ChurnModel ofTerms(
      ModelFamily family, LocalDate fittedAt, Collection<ModelTerm> terms) {
    Terms values = Terms.of(terms);
    return new ChurnModel(
        family,
        fittedAt,
        values.purchases(),
        values.getOr(INTERCEPT, 0),
        BinTable.ofTerms(terms),
        values.get(SEASON_LEVEL));
  }

  /** The model's numbers, by which it is registered. */
  public List<ModelTerm> terms() {
    List<ModelTerm> terms = new ArrayList<>(Terms.of(purchases));
    if (family == ModelFamily.RIDGE_LOGISTIC) {
      terms.add(ModelTerm.of(INTERCEPT, intercept));
    }
    terms.addAll(bins.terms());
    if (seasonLevel != null) {
      terms.add(ModelTerm.of(SEASON_LEVEL, seasonLevel));
    }
    return terms;
  }

  /** The chance that the customer has not left yet. */
  public double probabilityAlive(CustomerSnapshot customer) {
    return purchases.probabilityAlive(customer.history());
  }

  /** The purchase model's log odds of an order within 90 days. */
  public double logOddsOfPurchase(CustomerSnapshot customer) {
    return purchases.logOddsOfPurchase(customer.history(), Horizons.DAYS_90);
  }

  /** The log odds of an order within 90 days if all seasons were alike. */
  public double logOddsWithoutSeason(CustomerSnapshot customer) {
    return logOddsOfPurchase(customer) + intercept + bins.sum(customer.bins());
  }

  /** The chance of an order within 90 days if all seasons were alike. */
  public double buyingProbabilityWithoutSeason(CustomerSnapshot customer) {
    return 1 / (1 + StrictMath.exp(-logOddsWithoutSeason(customer)));
  }

  /** The chance of no order within 90 days. */
  public double churnProbability(CustomerSnapshot customer) {
    double level = seasonLevel == null ? 0 : seasonLevel;
    return 1 / (1 + StrictMath.exp(logOddsWithoutSeason(customer) + level));
  }

  /**
   * The features that set the customer most apart from the training rows, at most three: {@code
   * +feature} where it raises churn, {@code -feature} where it lowers it.
   */
  public List<String> reasons(CustomerSnapshot customer) {
    List<Reason> reasons = new ArrayList<>();
    for (PredictionFeature feature : PredictionFeature.LEARNED) {
      double excess = bins.coefficient(feature, customer.bins().of(feature)) - bins.mean(feature);
      double size = Math.rint(Math.abs(excess) * NINE_DECIMALS);
      if (size > 0) {
        reasons.add(new Reason((excess < 0 ? "+" : "-") + feature.word(), size));
      }
    }
    return reasons.stream()
        .sorted(Comparator.comparingDouble(reason -> -reason.size))
        .limit(MOST_REASONS)
        .map(Reason::word)
        .toList();
  }

  private record Reason(String word, double size) {}
}

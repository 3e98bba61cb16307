package io.flit.transforms.predictions.models;

import io.flit.transforms.statistics.customerbase.PurchaseModel;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
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

  /** What the model says of a customer. */
  public ChurnChance chance(CustomerSnapshot customer) {
    double ofPurchase = purchases.logOddsOfPurchase(customer.history(), Horizons.DAYS_90);
    double withoutSeason = logOddsWithoutSeason(ofPurchase, customer.bins());
    double level = seasonLevel == null ? 0 : seasonLevel;
    return new ChurnChance(
        ofPurchase, withoutSeason, 1 / (1 + StrictMath.exp(withoutSeason + level)));
  }

  /** The log odds of an order within 90 days if all seasons were alike. */
  double logOddsWithoutSeason(double logOddsOfPurchase, Bins ofCustomer) {
    return logOddsOfPurchase + intercept + bins.sum(ofCustomer);
  }
}

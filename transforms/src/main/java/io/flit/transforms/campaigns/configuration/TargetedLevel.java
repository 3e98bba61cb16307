package io.flit.transforms.campaigns.configuration;

import io.flit.transforms.campaigns.covariates.Covariate;
import io.flit.transforms.campaigns.covariates.CovariateValues;
import java.io.Serializable;

/**
 * For the simulation: a trait that makes a customer more or less likely to be sent to.
 *
 * @param covariate what is looked at; targetable
 * @param level the number of a bin, or a text
 * @param logOdds what a customer with the level gains
 */
public record TargetedLevel(Covariate covariate, String level, double logOdds)
    implements Serializable {

  /** Whether a customer has the level. */
  public boolean matches(CovariateValues values) {
    return level.equals(values.level(covariate));
  }
}

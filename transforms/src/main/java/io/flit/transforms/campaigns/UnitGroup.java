package io.flit.transforms.campaigns;

import io.flit.transforms.campaigns.covariates.Covariate;
import io.flit.transforms.campaigns.covariates.CovariateValues;
import io.flit.transforms.text.Utf8Order;
import java.util.List;

/** Units of a campaign that are alike in everything that a model sees, in a fixed order. */
record UnitGroup(int fold, boolean isSent, CovariateValues values)
    implements Comparable<UnitGroup> {
  private static final List<Covariate> COVARIATES = List.of(Covariate.values());

  @Override
  public int compareTo(UnitGroup other) {
    int order = Integer.compare(fold, other.fold);
    if (order == 0) {
      order = Boolean.compare(isSent, other.isSent);
    }
    for (int i = 0; order == 0 && i < COVARIATES.size(); i++) {
      order = compare(COVARIATES.get(i), values, other.values);
    }
    return order;
  }

  private static int compare(Covariate covariate, CovariateValues one, CovariateValues other) {
    return covariate.isText()
        ? Utf8Order.compare(one.level(covariate), other.level(covariate))
        : Long.compare(one.bin(covariate), other.bin(covariate));
  }
}

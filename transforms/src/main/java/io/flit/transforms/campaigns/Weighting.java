package io.flit.transforms.campaigns;

/** How units count when the arms of a campaign are compared. */
enum Weighting {
  /** All alike. */
  NONE {
    @Override
    double weight(boolean isSent, double propensity) {
      return 1;
    }
  },
  /** So that the unsent are like the sent. */
  ATT {
    @Override
    double weight(boolean isSent, double propensity) {
      return isSent ? 1 : propensity / (1 - propensity);
    }
  },
  /** So that both are like those about whom the targeting was undecided. */
  OVERLAP {
    @Override
    double weight(boolean isSent, double propensity) {
      return isSent ? 1 - propensity : propensity;
    }
  };

  /** The weight of a unit, given its chance to be sent to. */
  abstract double weight(boolean isSent, double propensity);
}

package io.flit.transforms.predictions.judging;

/** Why a version does not serve. */
public enum StatusReason {
  NOT_ENOUGH_HISTORY("there are too few snapshots with an outcome to judge it by"),
  TOO_FEW_BUYERS("too few customers bought to judge it by"),
  SUSPECTED_LEAK("it is too good to be true, so a feature may know what it has to predict"),
  WEAKLY_IDENTIFIED("the data do not tell apart who has left from who buys seldom"),
  NO_MEAN_VALUE("what customers spend is so uneven that there is no mean to predict"),
  NOT_PREDICTABLE("it is not proven to know more than a simple rule does"),
  MISCALIBRATED("what it expected is too far from what came"),
  NO_BETTER_THAN_SIMPLER("it is not proven to be better than the simpler candidate"),
  NEXT_BEST("another candidate of its run is better"),
  WORSE_THAN_CHAMPION("the champion before is better"),
  REPLACED("a later version serves");

  private final String sentence;

  StatusReason(String sentence) {
    this.sentence = sentence;
  }

  /** The reason in words, as the end of a sentence. */
  public String sentence() {
    return sentence;
  }
}

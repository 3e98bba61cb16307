package io.flit.transforms.statistics;

/**
 * Newcombe's hybrid score interval for the difference of two proportions (Newcombe 1998, Statistics
 * in Medicine 17:873, method 10).
 *
 * <p>With the rates p, their {@link WilsonInterval Wilson limits} l and u, and d = p variant - p
 * control, the ends are d - sqrt((p variant - l variant)^2 + (u control - p control)^2) and d +
 * sqrt((u variant - p variant)^2 + (p control - l control)^2).
 */
public final class NewcombeInterval {

  private NewcombeInterval() {}

  /** The interval with confidence 1 - alpha; {@code null} when an arm has no users. */
  public static Interval of(Proportion control, Proportion variant, double alpha) {
    Interval controlLimits = WilsonInterval.of(control, alpha);
    Interval variantLimits = WilsonInterval.of(variant, alpha);
    if (controlLimits == null || variantLimits == null) {
      return null;
    }
    double difference = Difference.ofRates(control, variant).value();
    double below =
        Math.hypot(variant.rate() - variantLimits.low(), controlLimits.high() - control.rate());
    double above =
        Math.hypot(variantLimits.high() - variant.rate(), control.rate() - controlLimits.low());
    return new Interval(difference - below, difference + above);
  }
}

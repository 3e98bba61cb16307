package io.flit.cli.models;

import io.flit.schemas.marts.ModelRun;
import java.util.List;

/** What models are meant for, and what they are not. */
public final class Purposes {
  private static final List<String> CHURN =
      List.of(
          "Meant for: ranking customers by the chance that they place no order in the next 90 days,"
              + " and for expecting how many will buy.",
          "Meant for: choosing whom to ask, remind or look after first; an experiment then tells"
              + " whether that helps.",
          "Not meant for: saying whom a discount would win back. Who is likely to leave need not be"
              + " who can be kept.",
          "Not meant for: decisions about single persons, such as credit, prices or service"
              + " withheld.",
          "It knows neither age nor gender nor country: they added nothing.");

  private static final List<String> VALUE =
      List.of(
          "Meant for: ranking customers by what they will bring in a year, and for the sum over"
              + " many.",
          "Meant for: what a group of customers may cost to win or to keep.",
          "Not meant for: the exact spending of one customer; a mean over all that is possible is"
              + " no forecast of one.",
          "Not meant for: decisions about single persons, such as credit, prices or service"
              + " withheld.",
          "Orders count by day, and costs are not taken off.");

  private Purposes() {}

  /** Those of a version's model, a sentence each. */
  public static List<String> of(ModelRun run) {
    return VersionText.isChurn(run) ? CHURN : VALUE;
  }
}

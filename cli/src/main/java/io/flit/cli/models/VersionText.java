package io.flit.cli.models;

import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.models.ModelFamily;
import io.flit.transforms.predictions.models.ModelName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What is said of a version, wherever people read it. */
public final class VersionText {
  private VersionText() {}

  /**
   * The fits of a version.
   *
   * @param first nothing at or after it is known to the first
   * @param last the same of the last
   */
  public record Fits(long count, LocalDate first, LocalDate last) {}

  /** Whether a version is of the model of who will buy, and not of what customers bring. */
  public static boolean isChurn(ModelRun run) {
    return run.getModelName().equals(ModelName.CHURN_90D.word());
  }

  /**
   * Whether it serves, and why not.
   *
   * @param someServes whether a version of the model does, this or another
   */
  public static String status(ModelRun run, boolean someServes) {
    String version = run.getFamily() + ", version `" + run.getModelVersion() + "`, ";
    if (Registered.isChampion(run)) {
      return version + "serves.";
    }
    String reason = version + "does not serve: " + why(run) + ".";
    return someServes ? reason : reason + " No version serves, so there are no predictions.";
  }

  /** Why it does not serve, as the end of a sentence; that it does, if it does. */
  public static String why(ModelRun run) {
    return Words.reason(run).orElse("it serves");
  }

  /** What is predicted of whom, and by what arithmetic. */
  static String method(ModelRun run) {
    if (!isChurn(run)) {
      return "Of every customer who has bought: the revenue of the 90 and the 365 days from a"
          + " snapshot. MBG/NBD (Batislam, Denizel, Filiztekin 2007) gives the purchases to expect"
          + " from how often and how recently everybody bought, Gamma-Gamma (Fader, Hardie 2005)"
          + " what each will be worth; where a version of churn_90d serves, the purchases of the"
          + " first 90 days are corrected by what it knows.";
    }
    String start =
        "Of every customer who has bought: whether an order that counts is placed in the 90 days"
            + " from a snapshot (`is_churned_90d` is FALSE). MBG/NBD (Batislam, Denizel, Filiztekin"
            + " 2007) gives the log odds, from how often and how recently everybody bought, without"
            + " a label";
    return run.getFamily().equals(ModelFamily.MBG_NBD.name())
        ? start + "; the season's level is added to them."
        : start
            + "; a ridge logistic regression over bins of features adds what it learns to them, and"
            + " the season's level is added to all alike. The log odds are a sum of numbers of"
            + " `model_parameters`.";
  }

  /** What a version has to pass before it serves. */
  static String rules(ModelRun run) {
    return isChurn(run)
        ? "A version serves after six months at least with 100 buyers together, if the interval of its"
            + " AUC lies above 0.65, it ranks better than recency, its log loss is proven to be below"
            + " a constant's, no month's interval of predicted over seen lies wholly outside 0.9 to"
            + " 1.1, and nothing suggests that a feature knows the label; MBG_NBD, if its smallest"
            + " eigenvalue is 1 at least; RIDGE_LOGISTIC, if its log loss is proven to be below that"
            + " of MBG_NBD. The champion before stays until another is about as good."
        : "A version serves if its smallest eigenvalue is 1 at least, what customers spend has a mean,"
            + " the top decile of a year's revenue is proven to be better than by past value, and"
            + " predicted over seen of a year does not lie wholly outside 0.9 to 1.1 over all months,"
            + " nor outside 0.75 to 1.33 in one.";
  }

  /**
   * What it learned from, a sentence each.
   *
   * @param fits null where there is none
   */
  public static List<String> data(ModelRun run, Fits fits) {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        isChurn(run)
            ? "Trained as of "
                + run.getAsOfDate()
                + " on `ltv_features` and `churn_features`, about customers who have bought at"
                + " least once."
            : "Trained as of "
                + run.getAsOfDate()
                + " on `ltv_features`: how often, how recently and for how much all customers of a"
                + " snapshot have bought. It learns from no outcome, so it has no training rows.");
    if (run.getTrainedThrough() != null) {
      sentences.add(
          "The last fit learned from "
              + Words.number(run.getTrainingRows())
              + " rows of "
              + Words.number(run.getTrainingCustomers())
              + " customers at "
              + Words.number(run.getTrainingSnapshots())
              + " month starts; in "
              + Words.number(run.getTrainingBuyers())
              + " of the rows the customer bought. Their outcomes were over by "
              + run.getTrainedThrough()
              + ".");
    }
    if (fits != null) {
      sentences.add(
          fits.count()
              + " fits, from "
              + fits.first()
              + " to "
              + fits.last()
              + ", each of what was known before its date: a snapshot is scored by the latest that"
              + " is not after it.");
    }
    if (run.getSmallestEigenvalue() != null) {
      sentences.add(
          "Smallest eigenvalue of the purchase model: "
              + Words.number(run.getSmallestEigenvalue())
              + "; below 1 the data do not tell who has left from who buys seldom.");
    }
    return sentences;
  }
}

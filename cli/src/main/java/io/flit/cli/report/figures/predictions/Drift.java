package io.flit.cli.report.figures.predictions;

import io.flit.cli.models.evidence.FeatureWords;
import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;

/** What has moved since the model learned, and what that does to predictions. */
final class Drift implements Figure {
  @Override
  public String id() {
    return "feature-drift";
  }

  @Override
  public String title() {
    return "Are customers still like those it learned from?";
  }

  @Override
  public String shows() {
    return "Features of the latest snapshot against those learned from, the most important first. Shift: "
        + "how far the drift moves the mean log odds of buying; 0.1 is about 10% more or fewer buyers. PSI: "
        + "how far the feature itself has moved, and what chance alone exceeds in 1 of 100 samples. "
        + "DRIFTED: predictions have moved with it; look into it, and train again. DRIFTED_UNUSED: it "
        + "moved, and predictions did not.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT d.*
        FROM @feature_drift d
        JOIN @model_runs r ON r.model_version = d.model_version
        WHERE r.model_name = 'churn_90d' AND r.status = 'CHAMPION'
          AND d.snapshot_date = (SELECT max(snapshot_date) FROM @feature_drift)
        ORDER BY d.importance DESC NULLS LAST, abs(d.shift) DESC NULLS LAST, d.feature
        """);
  }

  @Override
  public Answer derived(Answer found) {
    return found.with(
        "words",
        row -> {
          String words = FeatureWords.of(found.value(row, "feature").toString());
          return Character.toUpperCase(words.charAt(0)) + words.substring(1);
        });
  }

  @Override
  public View view() {
    return new Grid(
            new Field("words", "Feature", Unit.TEXT),
            new Field("status", "Status", Unit.STATE),
            new Field("importance", "Importance", Unit.THOUSANDTHS),
            new Field("shift", "Shift", Unit.THOUSANDTHS),
            new Field("psi", "PSI", Unit.THOUSANDTHS),
            new Field("psi_by_chance", "PSI by chance", Unit.THOUSANDTHS),
            new Field("missing_then", "Missing then", Unit.PERCENT),
            new Field("missing_now", "Missing now", Unit.PERCENT))
        .withBar("importance");
  }

  @Override
  public String empty() {
    return "No version of churn_90d serves, so that nothing can have drifted from it.";
  }

  @Override
  public String note(Answer answer) {
    long drifted = answer.count("status", "DRIFTED");
    return "On "
        + Unit.DATE.format(answer.value(0, "snapshot_date"))
        + (drifted == 0
            ? " no feature has drifted so that predictions moved."
            : drifted == 1
                ? " one feature has drifted so that predictions moved."
                : " " + drifted + " features have drifted so that predictions moved.");
  }
}

package io.flit.cli.report.figures.predictions;

import io.flit.cli.models.Purposes;
import io.flit.cli.models.RowsOf;
import io.flit.cli.models.VersionText;
import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Field;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Grid;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.View;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.models.ModelName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A model on a page: which version serves, for what, from which data, and why others do not. */
final class ModelPage implements Figure {
  private final ModelName model;

  ModelPage(ModelName model) {
    this.model = model;
  }

  private boolean isChurn() {
    return model == ModelName.CHURN_90D;
  }

  @Override
  public String id() {
    return isChurn() ? "model-of-churn" : "model-of-value";
  }

  @Override
  public String title() {
    return isChurn() ? "Who will not buy in the next 90 days?" : "What will a customer bring?";
  }

  @Override
  public String shows() {
    return (isChurn()
            ? "The model churn_90d gives each customer a chance to buy in the next 90 days. "
            : "The model ltv_365d gives each customer what they will probably spend in a year. ")
        + "A version serves only after it was right in months of the past, of which it knew nothing "
        + "that came later; where none was, nothing is predicted.";
  }

  @Override
  public Query query() {
    return new Query(
        """
        SELECT r.*, f.fits, f.first_fit, f.last_fit
        FROM @model_runs r
        LEFT JOIN (
          SELECT model_name, model_version, count(DISTINCT fitted_at) AS fits,
            min(fitted_at) AS first_fit, max(fitted_at) AS last_fit
          FROM @model_parameters
          GROUP BY ALL
        ) f ON f.model_name = r.model_name AND f.model_version = r.model_version
        WHERE r.model_name = %s
        ORDER BY r.status = 'CHAMPION' DESC, r.as_of_date DESC, r.family, r.model_version
        """
            .formatted(Query.literal(model.word())));
  }

  @Override
  public View view() {
    return new Grid(
        new Field("family", "Model", Unit.TEXT),
        new Field("status", "Status", Unit.STATE),
        new Field("why", "Why", Unit.TEXT),
        new Field("as_of_date", "Trained as of", Unit.DATE),
        new Field("model_version", "Version", Unit.TEXT));
  }

  @Override
  public Answer derived(Answer found) {
    List<ModelRun> runs = runs(found);
    return found.with("why", row -> VersionText.why(runs.get(row)));
  }

  private static List<ModelRun> runs(Answer answer) {
    return RowsOf.table(Table.of(ModelRun.class), answer);
  }

  @Override
  public String empty() {
    return "No version of "
        + model.word()
        + " is registered in this warehouse; run bin/flit train, once there are features.";
  }

  @Override
  public List<String> findings(Answer answer) {
    ModelRun first = runs(answer).get(0);
    List<String> findings = new ArrayList<>();
    findings.add(VersionText.status(first, answer.count("status", "CHAMPION") > 0));
    findings.add(String.join(" ", VersionText.data(first, fits(answer))));
    findings.addAll(Purposes.of(first));
    return findings.stream().map(finding -> finding.replace("`", "")).toList();
  }

  private static VersionText.Fits fits(Answer answer) {
    return answer.value(0, "fits") == null
        ? null
        : new VersionText.Fits(
            (long) answer.number(0, "fits"),
            LocalDate.parse(answer.value(0, "first_fit").toString()),
            LocalDate.parse(answer.value(0, "last_fit").toString()));
  }
}

package io.flit.cli.models;

import io.flit.cli.messages.Suggestions;
import io.flit.cli.models.evidence.Evidence;
import io.flit.pipelines.launch.UsageException;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.models.ModelName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a person should know before they rely on models: what each is for, what it learned from, how
 * right it was in every month that can be checked, and what was rejected. It names no customer.
 */
public final class ModelCard {
  private final Registered models;
  private final CardJudgement judgement;
  private final CardCustomers customers;
  private final List<ModelRun> shown;

  private ModelCard(Registered models, Evidence evidence, List<ModelRun> shown) {
    this.models = models;
    this.judgement = new CardJudgement(models, evidence);
    this.customers = new CardCustomers(models, evidence);
    this.shown = shown;
  }

  /**
   * The card of a model, or of all.
   *
   * @param evidence what the champions did
   * @param model null for all
   * @param version null for the one that serves, or else one of the latest
   * @throws UsageException if there is no such version
   */
  public static ModelCard of(
      Registered models, Evidence evidence, @Nullable String model, @Nullable String version) {
    List<String> names = Arrays.stream(ModelName.values()).map(ModelName::word).toList();
    if (model != null && !names.contains(model)) {
      throw new UsageException(
          "--model=" + model + " is not one of " + String.join(", ", names) + ".");
    }
    List<ModelRun> ofModel =
        models.runs().stream()
            .filter(run -> model == null || run.getModelName().equals(model))
            .toList();
    if (version != null) {
      return new ModelCard(models, evidence, List.of(named(version, ofModel)));
    }
    List<ModelRun> shown =
        names.stream()
            .filter(name -> model == null || name.equals(model))
            .flatMap(name -> shown(models, name).stream())
            .toList();
    if (shown.isEmpty()) {
      throw new UsageException("no version of " + model + " is registered in this warehouse.");
    }
    return new ModelCard(models, evidence, shown);
  }

  private static ModelRun named(String version, List<ModelRun> runs) {
    List<String> versions = runs.stream().map(ModelRun::getModelVersion).toList();
    return runs.stream()
        .filter(run -> run.getModelVersion().equals(version))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "there is no version "
                        + version
                        + Suggestions.nearest(version, versions)
                            .map(near -> "; did you mean " + near + "?")
                            .orElse("; bin/flit models lists them.")));
  }

  /** The champion; without one what was trained last, and of that the simpler candidate. */
  private static Optional<ModelRun> shown(Registered models, String model) {
    return models.champion(model).or(() -> models.versions(model).stream().findFirst());
  }

  /** The card's text. */
  public String markdown() {
    Markdown card = new Markdown().heading(1, "Model card");
    card.paragraph(
        "Predictions of the past are what the model would have said then: nothing that happened"
            + " later was known to it. Figures in brackets are 95 % intervals, by a bootstrap over"
            + " customers, since a customer is in many months.");
    for (ModelRun run : shown) {
      add(card, run);
    }
    return card.toString();
  }

  private void add(Markdown card, ModelRun run) {
    boolean isChurn = VersionText.isChurn(run);
    card.heading(
        2, isChurn ? "churn_90d: who will not buy" : "ltv_365d: what customers will bring");
    card.paragraph(VersionText.status(run, models.champion(run.getModelName()).isPresent()));
    card.heading(3, "What it is for");
    card.list(Purposes.of(run));
    card.heading(3, "What it predicts, and how");
    card.paragraph(VersionText.method(run));
    card.heading(3, "Data and period");
    card.list(VersionText.data(run, fits(run)));
    card.heading(3, "Versions");
    card.paragraph(VersionText.rules(run));
    card.table(
        List.of("version", "family", "as of", "status", "why"),
        models.versions(run.getModelName()).stream().map(ModelCard::verdict).toList());
    card.heading(3, "Month by month");
    judgement.addFolds(card, run);
    if (isChurn) {
      judgement.addSeason(card, run);
    }
    card.heading(3, "Against simpler rules");
    if (isChurn) {
      judgement.addChurnLadder(card, run);
    } else {
      judgement.addValueLadder(card, run);
    }
    card.heading(3, "Calibration");
    judgement.addCalibration(card, run);
    if (!isChurn) {
      judgement.addGains(card, run);
    }
    if (isChurn) {
      customers.addDrift(card, run);
      customers.addReasons(card, run);
      customers.addOneTimeBuyers(card);
    }
  }

  private static List<String> verdict(ModelRun run) {
    return List.of(
        "`" + run.getModelVersion() + "`",
        run.getFamily(),
        String.valueOf(run.getAsOfDate()),
        run.getStatus(),
        VersionText.why(run));
  }

  private VersionText.@Nullable Fits fits(ModelRun run) {
    List<Fit> fits = Fit.of(models.parameters(run));
    return fits.isEmpty()
        ? null
        : new VersionText.Fits(
            fits.size(), fits.get(0).fittedAt(), fits.get(fits.size() - 1).fittedAt());
  }
}

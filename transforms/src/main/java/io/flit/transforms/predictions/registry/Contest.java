package io.flit.transforms.predictions.registry;

import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.judging.FoldSheet;
import io.flit.transforms.predictions.judging.FoldSheet.Outcome;
import io.flit.transforms.predictions.judging.Settlement;
import io.flit.transforms.predictions.judging.StatusReason;
import io.flit.transforms.predictions.judging.StatusRules;
import io.flit.transforms.predictions.judging.VersionSheet;
import io.flit.transforms.predictions.models.ChurnModel;
import io.flit.transforms.predictions.models.CustomerSnapshot;
import io.flit.transforms.predictions.models.ModelName;
import io.flit.transforms.predictions.models.ValueModel;
import io.flit.transforms.predictions.models.Version;
import io.flit.transforms.predictions.models.WalkForward;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The candidates of a run and the champions that they have to beat: what is fitted, who serves once
 * all are judged, and what the registry is then.
 *
 * @param training null where there is no snapshot to train on
 * @param churnBefore the champion of churn_90d before; null if there is none
 * @param valueBefore that of ltv_365d; null if there is none
 */
public record Contest(
    @Nullable Training training,
    @Nullable Version<ChurnModel> churnBefore,
    @Nullable Version<ValueModel> valueBefore)
    implements Serializable {

  /**
   * Fits the candidates.
   *
   * @param rows customers at all snapshots, in any order; without any nothing is fitted
   * @param standing the registry before
   */
  public static Contest of(Collection<CustomerSnapshot> rows, Registry standing) {
    if (rows.isEmpty()) {
      return new Contest(null, null, null);
    }
    WalkForward way = WalkForward.through(rows);
    Registry before = standing.without(way.calendar().latest());
    ModelRun churnRun = before.champion(ModelName.CHURN_90D);
    ModelRun valueRun = before.champion(ModelName.LTV_365D);
    Version<ChurnModel> churn = churnRun == null ? null : before.churn(churnRun);
    if (churn != null) {
      Training.rate(churn, way);
    }
    return new Contest(Training.of(way), churn, valueRun == null ? null : before.value(valueRun));
  }

  /** The versions of churn_90d that have to be judged: the candidates, the simplest first. */
  public Collection<Version<ChurnModel>> churnCandidates() {
    return training == null ? List.of() : training.churn().values();
  }

  /** The versions of ltv_365d that have to be judged: the candidate, then the champion before. */
  public List<Version<ValueModel>> valueVersions() {
    if (training == null) {
      return List.of();
    }
    return valueBefore == null ? List.of(training.value()) : List.of(training.value(), valueBefore);
  }

  /** Decides on the candidates of churn_90d by the sheets of their folds. */
  public Settlement settleChurn(Iterable<FoldSheet> folds) {
    Map<String, VersionSheet> sheets = VersionSheet.byVersion(folds);
    Map<String, @Nullable StatusReason> reasons = new LinkedHashMap<>();
    Map<String, Double> losses = new HashMap<>();
    boolean simplerPassed = false;
    List<LocalDate> judged = List.of();
    for (Candidate candidate : candidates(ModelName.CHURN_90D)) {
      VersionSheet sheet = VersionSheet.among(sheets, candidate.version());
      StatusReason reason =
          StatusRules.ofChurn(
              candidate.family(),
              candidate.eigenvalue(),
              candidate.featureArea(),
              sheet,
              simplerPassed);
      simplerPassed |= reason == null;
      reasons.put(candidate.version(), reason);
      losses.put(candidate.version(), sheet.value("LOG_LOSS"));
      judged = sheet.folds(Outcome.CHURN);
    }
    Double lossBefore =
        churnBefore == null
            ? null
            : VersionSheet.among(sheets, churnBefore.id()).mean("LOG_LOSS", judged);
    return Settlement.of(reasons, losses, lossBefore);
  }

  /** The version of churn_90d that serves once it is settled; null if there is none. */
  public @Nullable Version<ChurnModel> churnAfter(Settlement churn) {
    return churn.champion() == null ? churnBefore : training.churn().get(churn.champion());
  }

  /** Decides on the candidate of ltv_365d by the sheets of its folds. */
  public Settlement settleValue(Iterable<FoldSheet> folds) {
    Map<String, VersionSheet> sheets = VersionSheet.byVersion(folds);
    Map<String, @Nullable StatusReason> reasons = new LinkedHashMap<>();
    for (Candidate candidate : candidates(ModelName.LTV_365D)) {
      reasons.put(
          candidate.version(),
          StatusRules.ofValue(
              candidate.eigenvalue(),
              training.value().fits().values(),
              VersionSheet.among(sheets, candidate.version())));
    }
    return Settlement.of(reasons, Map.of(), null);
  }

  /**
   * The registry once both models are settled: with the candidates, and what they and the champions
   * that stay have shown.
   *
   * @param standing the registry before
   * @param folds the sheets of all versions
   */
  public Registry registered(
      Registry standing, Settlement churn, Settlement value, Iterable<FoldSheet> folds) {
    if (training == null) {
      return standing;
    }
    Map<String, VersionSheet> sheets = VersionSheet.byVersion(folds);
    List<Candidate> candidates = training.candidates();
    List<ModelRun> runs = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Settlement settlement = candidate.model() == ModelName.CHURN_90D ? churn : value;
      runs.add(candidate.run(settlement.decisions().get(candidate.version())));
    }
    Registry registry =
        standing.without(candidates.get(0).asOf()).with(runs, training.parameters());
    for (Candidate candidate : candidates) {
      registry = judged(registry, candidate.model(), candidate.version(), sheets);
    }
    if (churn.champion() == null && churnBefore != null) {
      registry = judged(registry, ModelName.CHURN_90D, churnBefore.id(), sheets);
    }
    if (value.champion() == null && valueBefore != null) {
      registry = judged(registry, ModelName.LTV_365D, valueBefore.id(), sheets);
    }
    return registry.pruned();
  }

  private static Registry judged(
      Registry registry, ModelName model, String version, Map<String, VersionSheet> sheets) {
    return registry.judged(model, version, VersionSheet.among(sheets, version));
  }

  /** What of a run promotes nothing, and why; one sentence for each model. */
  public List<String> unpromoted(Settlement churn, Settlement value) {
    if (training == null) {
      return List.of("there is no snapshot of any customer to train on, so nothing is trained");
    }
    List<String> sentences = new ArrayList<>();
    if (churn.champion() == null) {
      sentences.add(sentence(ModelName.CHURN_90D, churn, churnBefore));
    }
    if (value.champion() == null) {
      sentences.add(sentence(ModelName.LTV_365D, value, valueBefore));
    }
    return sentences;
  }

  private String sentence(ModelName model, Settlement settlement, @Nullable Version<?> before) {
    List<String> reasons = new ArrayList<>();
    for (Candidate candidate : candidates(model)) {
      StatusReason reason = settlement.decisions().get(candidate.version()).reason();
      reasons.add(candidate.family() + " does not: " + reason.sentence());
    }
    return model.word()
        + ": "
        + (before == null ? "no model serves" : "version " + before.id() + " goes on serving")
        + ". "
        + String.join("; ", reasons);
  }

  private List<Candidate> candidates(ModelName model) {
    return training == null ? List.of() : training.candidates(model);
  }
}

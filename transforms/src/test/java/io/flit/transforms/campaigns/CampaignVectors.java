package io.flit.transforms.campaigns;

import static io.flit.transforms.Rows.at;

import com.fasterxml.jackson.databind.JsonNode;
import io.flit.schemas.marts.CampaignBalance;
import io.flit.schemas.marts.CampaignEffect;
import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.campaigns.covariates.CovariateValues;
import io.flit.transforms.random.Md5;
import io.flit.transforms.statistics.ExpectedFigures;
import io.flit.transforms.statistics.VectorInputs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Vectors of a campaign's units, their hashes, and what is made of them. */
public final class CampaignVectors {
  private static final Campaign CAMPAIGN = TalliedUnits.campaign("any", at("2026-03-01"));
  private static final Instant AS_OF = at("2026-06-01");

  private CampaignVectors() {}

  public static void units(JsonNode vector) {
    if (vector.path("inputs").has("pairs")) {
      folds(vector);
    } else if (vector.path("inputs").has("sends")) {
      sendIds(vector);
    } else {
      analysis(vector);
    }
  }

  private static void folds(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "pairs");
    List<Integer> folds = new ArrayList<>();
    for (JsonNode pair : inputs.node("pairs")) {
      folds.add(CampaignHash.of(pair.get(0).asLong(), pair.get(1).asText()).fold());
    }
    ExpectedFigures.of(vector).list("fold", folds).finish();
  }

  private static void sendIds(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "sends");
    ExpectedFigures expected = ExpectedFigures.of(vector);
    List<JsonNode> ids = ExpectedFigures.elements(expected.node("send_id"));
    for (int i = 0; i < ids.size(); i++) {
      JsonNode send = inputs.node("sends").get(i);
      String ours =
          new Md5()
              .id(
                  String.join(
                      "_", send.get(0).asText(), send.get(1).asText(), send.get(2).asText()));
      if (!ids.get(i).asText().equals(ours)) {
        throw new AssertionError("Send " + i + " is " + ids.get(i) + " but ours is " + ours);
      }
    }
    expected.finish();
  }

  private static void analysis(JsonNode vector) {
    VectorInputs inputs = new VectorInputs(vector.path("inputs"), "row_format", "rows");
    List<JsonNode> rows = ExpectedFigures.elements(inputs.node("rows"));
    CampaignTally tally = new CampaignTally();
    List<TalliedUnit> units = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      units.add(unit(rows.get(i), i));
      tally.add(units.get(i));
    }
    CampaignAnalysis analysis = CampaignAnalysis.of(CAMPAIGN, tally, AS_OF);
    Profiles profiles = Profiles.of(tally);
    double[] first = Propensities.of(tally, profiles).first();
    List<UnitPropensity> propensities =
        units.stream()
            .map(unit -> analysis.models().propensity(unit.hash().fold(), unit.values()))
            .toList();
    ExpectedFigures expected =
        ExpectedFigures.of(vector)
            .list(
                "first_propensity",
                units.stream().map(unit -> first[profiles.indexOf(group(unit))]).toList())
            .list(
                "is_trimmed",
                IntStream.range(0, units.size())
                    .filter(i -> propensities.get(i).isTrimmed())
                    .boxed()
                    .toList())
            .list(
                "propensity",
                propensities.stream()
                    .map(propensity -> propensity.isTrimmed() ? null : propensity.propensity())
                    .toList());
    List<CampaignEffect> effects = CampaignAnalysis.adjusted(analysis.effects());
    List<JsonNode> expectedEffects = ExpectedFigures.elements(expected.node("effects"));
    if (expectedEffects.size() != effects.size()) {
      throw new AssertionError(expectedEffects.size() + " effects but ours are " + effects);
    }
    for (int i = 0; i < effects.size(); i++) {
      compare(effects.get(i), ExpectedFigures.of(vector, expectedEffects.get(i), i));
    }
    List<JsonNode> expectedBalance = ExpectedFigures.elements(expected.node("balance"));
    for (int i = 0; i < expectedBalance.size(); i++) {
      JsonNode row = expectedBalance.get(i);
      compare(
          analysis.balance().stream()
              .filter(
                  ours ->
                      ours.getWeighting().equals(row.path("weighting").asText())
                          && ours.getCovariate().equals(row.path("covariate").asText())
                          && ours.getLevel().equals(row.path("level").asText()))
              .findFirst()
              .orElseThrow(),
          ExpectedFigures.of(vector, row, i));
    }
    expected.finish();
  }

  private static UnitGroup group(TalliedUnit unit) {
    return new UnitGroup(unit.hash().fold(), unit.isSent(), unit.values());
  }

  /** The unit of a row; rows stand in the order of hashes. */
  private static TalliedUnit unit(JsonNode row, int position) {
    CovariateValues values =
        new CovariateValues(
            row.get(2).asLong(),
            row.get(3).asLong(),
            row.get(4).asLong(),
            row.get(5).asLong(),
            row.get(6).asLong(),
            row.get(7).asLong(),
            row.get(8).asLong(),
            row.get(9).asLong(),
            row.get(10).asLong(),
            row.get(11).asLong(),
            row.get(12).asLong(),
            row.get(13).asText(),
            row.get(14).asText(),
            row.get(15).asText());
    return new TalliedUnit(
        new CampaignHash(position, row.get(0).asLong()),
        row.get(1).asInt() == 1,
        values,
        row.get(16).asLong() > 0,
        row.get(17).asLong());
  }

  /** A column that a vector leaves out is NULL. */
  private static void compare(CampaignEffect ours, ExpectedFigures expected) {
    expected
        .text("outcome", ours.getOutcome())
        .text("estimator", ours.getEstimator())
        .value("alpha", ours.getAlpha())
        .value("eligible_users", ours.getEligibleUsers())
        .value("sent_users", ours.getSentUsers())
        .value("trimmed_users", ours.getTrimmedUsers())
        .value("trimmed_share", ours.getTrimmedShare())
        .valueOrUndefined("effective_sample_share", ours.getEffectiveSampleShare())
        .value("mean_sent", ours.getMeanSent())
        .value("mean_counterfactual", ours.getMeanCounterfactual())
        .value("effect", ours.getEffect())
        .value("std_error", ours.getStdError())
        .value("ci_low", ours.getCiLow())
        .value("ci_high", ours.getCiHigh())
        .pValue("p_value", ours.getPValue())
        .value("lift", ours.getLift())
        .valueOrUndefined("incremental_total", ours.getIncrementalTotal())
        .valueOrUndefined("max_smd_before", ours.getMaxSmdBefore())
        .valueOrUndefined("max_smd_after", ours.getMaxSmdAfter())
        .text("worst_covariate", ours.getWorstCovariate())
        .valueOrUndefined("propensity_auc", ours.getPropensityAuc())
        .valueOrUndefined("e_value", ours.getEValue())
        .valueOrUndefined("e_value_ci", ours.getEValueCi())
        .valueOrUndefined("robustness_value", ours.getRobustnessValue())
        .valueOrUndefined("robustness_value_alpha", ours.getRobustnessValueAlpha())
        .text("benchmark_covariate", ours.getBenchmarkCovariate())
        .valueOrUndefined("benchmark_shift", ours.getBenchmarkShift())
        .text("status", ours.getStatus())
        .finish();
  }

  private static void compare(CampaignBalance ours, ExpectedFigures expected) {
    expected
        .text("weighting", ours.getWeighting())
        .text("covariate", ours.getCovariate())
        .text("level", ours.getLevel())
        .value("mean_sent", ours.getMeanSent())
        .value("mean_unsent", ours.getMeanUnsent())
        .value("weighted_mean_sent", ours.getWeightedMeanSent())
        .value("weighted_mean_unsent", ours.getWeightedMeanUnsent())
        .value("smd_before", ours.getSmdBefore())
        .value("smd_after", ours.getSmdAfter())
        .text("is_balanced", ours.getIsBalanced().toString())
        .finish();
  }
}

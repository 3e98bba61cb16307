package io.flit.transforms.campaigns;

import static io.flit.transforms.Rows.at;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.marts.CampaignEffect;
import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.campaigns.covariates.Covariate;
import io.flit.transforms.campaigns.covariates.CovariateValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignAnalysisTest {
  private static final Campaign SPRING = TalliedUnits.campaign("spring", at("2026-03-01"));
  private static final Instant MATURE = at("2026-03-31");
  private static final Instant IMMATURE = at("2026-03-30T23:59:59");
  private static final List<TalliedUnit> UNITS = TalliedUnits.random(1, 1_500, 0.5);

  private static CampaignAnalysis analysis(CampaignTally tally, Instant asOf) {
    return CampaignAnalysis.of(SPRING, tally, asOf);
  }

  private static CampaignAnalysis analysis(List<TalliedUnit> units, Instant asOf) {
    return analysis(TalliedUnits.tally(units), asOf);
  }

  private static <T> List<T> each(List<CampaignEffect> rows, Function<CampaignEffect, T> column) {
    return rows.stream().map(column).toList();
  }

  private static Set<String> statuses(CampaignAnalysis analysis) {
    return new HashSet<>(each(analysis.effects(), CampaignEffect::getStatus));
  }

  private static List<UnitPropensity> propensities(
      CampaignAnalysis analysis, List<TalliedUnit> units) {
    return units.stream()
        .map(unit -> analysis.models().propensity(unit.hash().fold(), unit.values()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 100_000})
  void anySplitGivesTheSameBits(int unitsOfAFit) {
    CampaignTally whole = new CampaignTally(unitsOfAFit);
    UNITS.forEach(whole::add);
    List<TalliedUnit> shuffled = new ArrayList<>(UNITS);
    Collections.shuffle(shuffled, new Random(3));
    CampaignTally merged = new CampaignTally(unitsOfAFit);
    for (int from = 0; from < shuffled.size(); from += 100) {
      CampaignTally part = new CampaignTally(unitsOfAFit);
      shuffled.subList(from, from + 100).forEach(part::add);
      merged.merge(part);
    }

    CampaignAnalysis one = analysis(whole, MATURE);
    CampaignAnalysis other = analysis(merged, MATURE);

    assertThat(other.effects(), is(one.effects()));
    assertThat(other.balance(), is(one.balance()));
    assertThat(propensities(other, UNITS), is(propensities(one, UNITS)));
  }

  @Test
  void fitTakesNoMoreThanTheUnitsWithTheSmallestHashes() {
    CampaignTally limited = new CampaignTally(200);
    UNITS.forEach(limited::add);
    List<TalliedUnit> smallest = new ArrayList<>();
    for (int fold = 0; fold < 2; fold++) {
      int ofFold = fold;
      UNITS.stream()
          .filter(unit -> unit.hash().fold() == ofFold)
          .sorted((one, other) -> one.hash().compareTo(other.hash()))
          .limit(200)
          .forEach(smallest::add);
    }

    Profiles profiles = Profiles.of(limited);
    double[] chances = Propensities.of(limited, profiles).first();

    // Among the smallest alone the same units are fitted, where they have all levels.
    CampaignTally few = TalliedUnits.tally(smallest);
    Profiles profilesOfFew = Profiles.of(few);
    double[] expected = Propensities.of(few, profilesOfFew).first();
    for (TalliedUnit unit : smallest) {
      UnitGroup group = new UnitGroup(unit.hash().fold(), unit.isSent(), unit.values());
      assertThat(
          chances[profiles.indexOf(group)],
          is(closeTo(expected[profilesOfFew.indexOf(group)], 1e-9)));
    }
  }

  @Test
  void outcomesChangeNoPropensity() {
    List<TalliedUnit> others =
        UNITS.stream()
            .map(
                unit ->
                    new TalliedUnit(
                        unit.hash(),
                        unit.isSent(),
                        unit.values(),
                        !unit.hasOrdered(),
                        7 * unit.cents() + 1))
            .toList();

    CampaignAnalysis one = analysis(UNITS, MATURE);
    CampaignAnalysis other = analysis(others, MATURE);

    assertThat(propensities(other, UNITS), is(propensities(one, UNITS)));
    assertThat(other.balance(), is(one.balance()));
    assertThat(other.effects(), is(not(one.effects())));
  }

  @Test
  void immatureCampaignHasDiagnosticsAndNoEffects() {
    CampaignAnalysis analysis = analysis(UNITS, IMMATURE);

    assertThat(statuses(analysis), is(Set.of("IMMATURE")));
    assertThat(each(analysis.effects(), CampaignEffect::getEffect), everyItem(is(nullValue())));
    assertThat(analysis.balance(), is(analysis(UNITS, MATURE).balance()));
    CampaignEffect overlap = analysis.effects().get(4);
    assertThat(overlap.getPropensityAuc(), is(greaterThan(0.5)));
    assertThat(overlap.getMaxSmdAfter(), is(notNullValue()));
    assertThat(overlap.getEffectiveSampleShare(), is(notNullValue()));
  }

  @Test
  void campaignWithoutUnitsHasRows() {
    CampaignAnalysis analysis = analysis(new CampaignTally(), MATURE);

    assertThat(statuses(analysis), is(Set.of("NO_UNITS")));
    assertThat(analysis.effects().size(), is(10));
    assertThat(analysis.balance(), is(empty()));
    for (CampaignEffect row : analysis.effects()) {
      assertThat(row.getEligibleUsers(), is(0L));
      assertThat(row.getTrimmedUsers(), is(0L));
      assertThat(row.getTrimmedShare(), is(nullValue()));
      assertThat(row.getEffectiveSampleShare(), is(nullValue()));
      assertThat(row.getEffect(), is(nullValue()));
      assertThat(row.getMaxSmdBefore(), is(nullValue()));
    }
  }

  @Test
  void campaignThatWasSentToNobodyHasNothingToCompare() {
    CampaignAnalysis analysis =
        analysis(UNITS.stream().filter(unit -> !unit.isSent()).toList(), MATURE);

    assertThat(statuses(analysis), is(Set.of("NO_UNITS")));
    assertThat(each(analysis.effects(), CampaignEffect::getEffect), everyItem(is(nullValue())));
    assertThat(analysis.effects().get(0).getTrimmedShare(), is(nullValue()));
    assertThat(
        propensities(analysis, UNITS.subList(0, 1)), is(List.of(new UnitPropensity(null, false))));
  }

  @Test
  void oneUnitInAnArmHasANaiveDifferenceWithoutError() {
    List<TalliedUnit> units = new ArrayList<>();
    UNITS.stream().filter(unit -> !unit.isSent()).limit(60).forEach(units::add);
    UNITS.stream().filter(TalliedUnit::isSent).limit(1).forEach(units::add);

    CampaignEffect naive = analysis(units, MATURE).effects().get(0);

    assertThat(naive.getEffect(), is(notNullValue()));
    assertThat(naive.getStdError(), is(nullValue()));
    assertThat(naive.getMaxSmdAfter(), is(nullValue()));
    assertThat(naive.getEffectiveSampleShare(), is(1.0));
    assertThat(naive.getStatus(), is("NO_UNITS"));
  }

  @Test
  void armsThatHardlyOverlapAreNotCompared() {
    CampaignAnalysis analysis = analysis(TalliedUnits.random(2, 3_000, 8), MATURE);

    List<CampaignEffect> rows = analysis.effects();
    assertThat(each(rows.subList(1, 5), CampaignEffect::getStatus), everyItem(is("NO_OVERLAP")));
    assertThat(rows.get(0).getStatus(), is("IMBALANCED"));
    assertThat(rows.get(4).getTrimmedShare(), is(greaterThan(0.2)));
  }

  @Test
  void trimmedUnitsHaveNoWeights() {
    List<TalliedUnit> units = TalliedUnits.random(3, 3_000, 2);
    CampaignAnalysis analysis = analysis(units, MATURE);

    long trimmed = 0;
    for (TalliedUnit unit : units) {
      UnitPropensity propensity = analysis.models().propensity(unit.hash().fold(), unit.values());
      double chance = propensity.propensity();
      if (propensity.isTrimmed()) {
        trimmed += unit.isSent() ? 1 : 0;
        assertThat(chance, is(greaterThan(0.9)));
        assertThat(propensity.attWeight(unit.isSent()), is(nullValue()));
        assertThat(propensity.overlapWeight(unit.isSent()), is(nullValue()));
      } else {
        assertThat(propensity.attWeight(true), is(1.0));
        assertThat(propensity.attWeight(false), is(chance / (1 - chance)));
        assertThat(propensity.overlapWeight(true), is(1 - chance));
        assertThat(propensity.overlapWeight(false), is(chance));
      }
    }
    assertThat(trimmed, is(greaterThan(0L)));
    assertThat(analysis.effects().get(0).getTrimmedUsers(), is(0L));
    assertThat(analysis.effects().get(1).getTrimmedUsers(), is(trimmed));
  }

  @Test
  void unitsKeepTheirTrimmingWhereTooFewAreLeft() {
    // Of those without sessions 20 are sent to, of the others all.
    List<TalliedUnit> units = new ArrayList<>();
    int sent = 0;
    for (TalliedUnit unit : UNITS) {
      boolean isActive = unit.values().sessions30d() > 0;
      boolean isSent = isActive || sent < 20;
      sent += isSent && !isActive ? 1 : 0;
      units.add(
          new TalliedUnit(unit.hash(), isSent, unit.values(), unit.hasOrdered(), unit.cents()));
    }
    CampaignAnalysis analysis = analysis(units, MATURE);

    Set<UnitPropensity> unused = new HashSet<>();
    for (TalliedUnit unit : units) {
      UnitPropensity propensity = analysis.models().propensity(unit.hash().fold(), unit.values());
      assertThat(propensity.propensity() == null, is(!propensity.isTrimmed()));
      unused.add(propensity);
    }
    assertThat(unused.size(), is(greaterThan(1)));
    assertThat(analysis.balance(), is(empty()));
    assertThat(
        each(analysis.effects().subList(1, 5), CampaignEffect::getStatus),
        everyItem(is("NO_OVERLAP")));
    assertThat(
        each(analysis.effects(), CampaignEffect::getPropensityAuc), everyItem(is(nullValue())));
  }

  @ParameterizedTest
  @CsvSource({"false, 0", "true, 0", "true, 4567"})
  void outcomeThatDoesNotVaryHasNoStandardError(boolean hasOrdered, long cents) {
    List<TalliedUnit> units =
        TalliedUnits.random(4, 20_000, 0).stream()
            .map(
                unit ->
                    new TalliedUnit(unit.hash(), unit.isSent(), unit.values(), hasOrdered, cents))
            .toList();

    CampaignAnalysis analysis = analysis(units, MATURE);

    assertThat(statuses(analysis), is(Set.of("ZERO_VARIANCE")));
    for (CampaignEffect row : analysis.effects()) {
      assertThat(row.getEffect(), is(closeTo(0, 1e-9)));
      assertThat(row.getStdError(), is(nullValue()));
      assertThat(row.getPValue(), is(nullValue()));
      assertThat(row.getMeanSent() == 0, is(row.getLift() == null));
      assertThat(row.getRobustnessValue(), is(nullValue()));
    }
  }

  @Test
  void rareTextsAreOneLevelAndTheMostFrequentIsTheBase() {
    List<TalliedUnit> units = new ArrayList<>();
    String[] countries = {"France", "Spain", "Peru", "Chile"};
    int[] sizes = {48, 48, 2, 2};
    for (int i = 0; i < countries.length; i++) {
      for (int unit = 0; unit < sizes[i]; unit++) {
        units.add(
            new TalliedUnit(
                CampaignHash.of(100 * i + unit, "spring"),
                unit % 2 == 0,
                in(countries[i]),
                false,
                0));
      }
    }
    CampaignTally tally = TalliedUnits.tally(units);
    CampaignLevels levels = CampaignLevels.of(tally);

    assertThat(levels.names(Covariate.COUNTRY), is(List.of("(other)", "France", "Spain")));
    assertThat(levels.columns(), is(3));
    assertThat(levels.ones(in("France")), is(new int[0]));
    assertThat(levels.ones(in("Peru")), is(new int[] {1}));
    assertThat(levels.ones(in("Spain")), is(new int[] {2}));
    assertThat(
        analysis(tally, MATURE).models().level(Covariate.COUNTRY, in("Chile")), is("(other)"));
  }

  private static CovariateValues in(String country) {
    return new CovariateValues(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, "Search", country, "F");
  }

  @Test
  void modelsAreSmallAndSerializable() {
    CampaignModels models = analysis(UNITS, MATURE).models();
    CampaignModels copy = SerializableUtils.clone(models);

    for (TalliedUnit unit : UNITS) {
      assertThat(
          copy.propensity(unit.hash().fold(), unit.values()),
          is(models.propensity(unit.hash().fold(), unit.values())));
    }
    assertThat(SerializableUtils.serializeToByteArray(models).length < 10_000, is(true));
  }

  @Test
  void pValuesAreAdjustedOverCampaignsWithinOutcomeAndEstimator() {
    List<CampaignEffect> rows = new ArrayList<>();
    for (double p : new double[] {0.01, 0.04}) {
      rows.add(effect("OVERLAP", p));
      rows.add(effect("NAIVE", p / 2));
    }
    rows.add(effect("OVERLAP", null));

    assertThat(
        each(CampaignAnalysis.adjusted(rows), CampaignEffect::getPValueHolm),
        is(Arrays.asList(0.02, 0.01, 0.04, 0.02, null)));
  }

  private static CampaignEffect effect(String estimator, Double pValue) {
    return analysis(new CampaignTally(), MATURE).effects().get(0).toBuilder()
        .setEstimator(estimator)
        .setPValue(pValue)
        .build();
  }
}

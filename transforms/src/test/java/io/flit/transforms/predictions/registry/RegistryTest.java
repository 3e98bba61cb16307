package io.flit.transforms.predictions.registry;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Table;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.marts.ModelParameter;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.judging.Decision;
import io.flit.transforms.predictions.judging.ModelStatus;
import io.flit.transforms.predictions.judging.Settlement;
import io.flit.transforms.predictions.judging.StatusReason;
import io.flit.transforms.predictions.models.ModelFamily;
import io.flit.transforms.predictions.models.ModelName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

  private static ModelRun run(String version, LocalDate asOf, ModelStatus status) {
    return ModelRun.builder()
        .setModelName("churn_90d")
        .setModelVersion(version)
        .setFamily("MBG_NBD")
        .setStatus(status.name())
        .setStatusReason(
            status == ModelStatus.RETIRED
                ? "REPLACED"
                : status == ModelStatus.CHALLENGER ? "NEXT_BEST" : null)
        .setAsOfDate(asOf)
        .build();
  }

  private static ModelParameter parameter(String version) {
    return ModelParameter.builder()
        .setModelName("churn_90d")
        .setModelVersion(version)
        .setFittedAt(JULY)
        .setTerm("r")
        .setValue(1.0)
        .build();
  }

  private static Registry registry(ModelRun... runs) {
    List<ModelParameter> parameters = new ArrayList<>();
    List.of(runs).forEach(run -> parameters.add(parameter(run.getModelVersion())));
    return new Registry(List.of(runs), parameters, List.of(), List.of());
  }

  private static List<String> statuses(Registry registry) {
    return registry.runs().stream()
        .map(
            run ->
                run.getModelVersion()
                    + (run.getStatusReason() == null
                        ? " " + run.getStatus()
                        : " " + run.getStatus() + " " + run.getStatusReason()))
        .toList();
  }

  private static List<String> versions(Registry registry) {
    return registry.parameters().stream().map(ModelParameter::getModelVersion).toList();
  }

  @Test
  void aNewChampionRetiresTheOneBefore() {
    Registry registry =
        registry(run("old", JULY, ModelStatus.CHAMPION), run("other", JULY, ModelStatus.CHALLENGER))
            .with(
                List.of(run("new", JULY.plusMonths(1), ModelStatus.CHAMPION)),
                List.of(parameter("new")));

    assertThat(
        statuses(registry),
        is(List.of("old RETIRED REPLACED", "other CHALLENGER NEXT_BEST", "new CHAMPION")));
    assertThat(versions(registry), is(List.of("old", "other", "new")));
    assertThat(registry.champion(ModelName.CHURN_90D).getModelVersion(), is("new"));
    assertThat(registry.champion(ModelName.LTV_365D), is(nullValue()));
  }

  @Test
  void withoutAChampionTheOneBeforeStays() {
    Registry registry =
        registry(run("old", JULY, ModelStatus.CHAMPION))
            .with(List.of(run("new", JULY.plusMonths(1), ModelStatus.CHALLENGER)), List.of());

    assertThat(statuses(registry), is(List.of("old CHAMPION", "new CHALLENGER NEXT_BEST")));
  }

  @Test
  void aDateThatIsTrainedAgainHasNeverBeenTrained() {
    Registry registry =
        registry(
                run("first", JULY.minusMonths(2), ModelStatus.RETIRED),
                run("second", JULY.minusMonths(1), ModelStatus.RETIRED),
                run("third", JULY, ModelStatus.CHAMPION),
                run("fourth", JULY, ModelStatus.CHALLENGER))
            .without(JULY);

    assertThat(statuses(registry), is(List.of("first RETIRED REPLACED", "second CHAMPION")));
    assertThat(versions(registry), is(List.of("first", "second")));
  }

  @Test
  void aDateThatPromotedNothingBringsNobodyBack() {
    Registry registry =
        registry(
                run("first", JULY.minusMonths(2), ModelStatus.RETIRED),
                run("second", JULY.minusMonths(1), ModelStatus.CHAMPION),
                run("third", JULY, ModelStatus.CHALLENGER))
            .without(JULY);

    assertThat(statuses(registry), is(List.of("first RETIRED REPLACED", "second CHAMPION")));
  }

  @Test
  void the24LatestDatesStayAndChampionsEver() {
    List<ModelRun> runs = new ArrayList<>();
    runs.add(run("champion", JULY.minusMonths(30), ModelStatus.CHAMPION));
    for (int month = 26; month > 0; month--) {
      runs.add(run("a" + month, JULY.minusMonths(month), ModelStatus.CHALLENGER));
      runs.add(run("b" + month, JULY.minusMonths(month), ModelStatus.CHALLENGER));
    }
    Registry registry = registry(runs.toArray(new ModelRun[0])).pruned();

    List<String> kept = new ArrayList<>(List.of("champion"));
    for (int month = 24; month > 0; month--) {
      kept.add("a" + month);
      kept.add("b" + month);
    }
    assertThat(versions(registry), is(kept));
    assertThat(registry.runs().stream().map(ModelRun::getModelVersion).toList(), is(kept));
  }

  private static Settlement settled(
      StatusReason simple, StatusReason other, Double otherLoss, Double lossBefore) {
    Map<String, StatusReason> rejections = new LinkedHashMap<>();
    rejections.put("simple", simple);
    rejections.put("other", other);
    Map<String, Double> losses = new HashMap<>();
    losses.put("simple", 0.2);
    losses.put("other", otherLoss);
    return Settlement.of(rejections, losses, lossBefore);
  }

  private static String words(Settlement settlement) {
    List<String> words = new ArrayList<>();
    settlement.decisions().forEach((version, decision) -> words.add(version + " " + decision));
    return settlement.champion() + ": " + words;
  }

  private static String decided(ModelStatus status, StatusReason reason) {
    return new Decision(status, reason).toString();
  }

  @Test
  void wordsOfTheRegistryAreThoseThatItsTableAccepts() {
    assertThat(accepted("status"), is(words(ModelStatus.values())));
    assertThat(accepted("status_reason"), is(words(StatusReason.values())));
    assertThat(accepted("family"), is(words(ModelFamily.values())));
  }

  private static Set<String> accepted(String column) {
    return Set.of(
        Table.of(ModelRun.class)
            .column(column)
            .declaration(AcceptedValues.class)
            .orElseThrow()
            .value());
  }

  private static Set<String> words(Enum<?>... words) {
    return Stream.of(words).map(Enum::name).collect(Collectors.toSet());
  }

  @Test
  void theBestOfThoseThatPassedServes() {
    assertThat(
        words(settled(null, null, 0.1, null)),
        is(
            "other: [simple "
                + decided(ModelStatus.CHALLENGER, StatusReason.NEXT_BEST)
                + ", other "
                + decided(ModelStatus.CHAMPION, null)
                + "]"));
    assertThat(settled(null, StatusReason.MISCALIBRATED, 0.1, null).champion(), is("simple"));
    assertThat(
        words(settled(StatusReason.WEAKLY_IDENTIFIED, StatusReason.MISCALIBRATED, 0.1, null)),
        is(
            "null: [simple "
                + decided(ModelStatus.REJECTED, StatusReason.WEAKLY_IDENTIFIED)
                + ", other "
                + decided(ModelStatus.REJECTED, StatusReason.MISCALIBRATED)
                + "]"));
  }

  @Test
  void theChampionBeforeStaysWhereItIsBetter() {
    assertThat(settled(null, null, 0.1009, 0.1).champion(), is("other"));
    assertThat(
        words(settled(null, null, 0.1011, 0.1)),
        is(
            "null: [simple "
                + decided(ModelStatus.CHALLENGER, StatusReason.NEXT_BEST)
                + ", other "
                + decided(ModelStatus.CHALLENGER, StatusReason.WORSE_THAN_CHAMPION)
                + "]"));
  }
}

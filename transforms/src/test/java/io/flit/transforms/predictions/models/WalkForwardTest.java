package io.flit.transforms.predictions.models;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WalkForwardTest {
  private static final List<CustomerSnapshot> CUSTOMERS = Shop.customers(300);
  private static final WalkForward WALK = WalkForward.through(CUSTOMERS);
  private static final List<ChurnModel> LEARNED = WALK.churn().get(ModelFamily.RIDGE_LOGISTIC);

  private static List<List<ModelTerm>> terms(List<ChurnModel> models) {
    return models.stream().map(ChurnModel::terms).toList();
  }

  @Test
  void orderOfRowsChangesNoBit() {
    List<CustomerSnapshot> shuffled = new ArrayList<>(CUSTOMERS);
    Collections.shuffle(shuffled, new Random(1));
    WalkForward walk = WalkForward.through(shuffled);

    assertThat(terms(walk.churn().get(ModelFamily.RIDGE_LOGISTIC)), is(terms(LEARNED)));
    assertThat(walk.value(), is(WALK.value()));
  }

  /** Of later rows and labels a fit knows nothing. */
  @Test
  void whatComesLaterChangesNothing() {
    for (ChurnModel model : List.of(LEARNED.get(0), LEARNED.get(7))) {
      LocalDate at = model.fittedAt();
      List<CustomerSnapshot> known =
          CUSTOMERS.stream()
              .filter(row -> !row.date().isAfter(at))
              .map(row -> row.date().plusDays(90).isAfter(at) ? unlabelled(row) : row)
              .toList();

      List<ChurnModel> then = WalkForward.through(known).churn().get(ModelFamily.RIDGE_LOGISTIC);
      assertThat(then.get(then.size() - 1).terms(), is(model.terms()));
    }
  }

  private static CustomerSnapshot unlabelled(CustomerSnapshot row) {
    return new CustomerSnapshot(
        row.date(),
        row.userId(),
        row.bins(),
        row.repeats(),
        row.recencyDays(),
        row.ageDays(),
        row.meanRevenue(),
        null);
  }

  @Test
  void whatBuyersHaveInCommonIsLearned() {
    assertThat(LEARNED, hasSize(13));
    for (ChurnModel model : LEARNED) {
      double fewer = model.bins().coefficient(PredictionFeature.SESSIONS_30D, 1);
      double more = model.bins().coefficient(PredictionFeature.SESSIONS_30D, 2);
      assertThat(fewer, greaterThan(0.3));
      assertThat(more, greaterThan(fewer));
      assertThat(model.seasonLevel(), is(notNullValue()));
    }
  }

  /** The gradient by the intercept, which no ridge holds, is 0. */
  @Test
  void asManyBuyAmongTheTrainingRowsAsDid() {
    ChurnModel model = LEARNED.get(12);
    List<CustomerSnapshot> training = WALK.training(model.fittedAt());

    assertThat(
        training.stream()
            .mapToDouble(row -> model.chance(row).buyingProbabilityWithoutSeason())
            .sum(),
        closeTo(training.stream().filter(CustomerSnapshot::buys).count(), 1e-6));
  }

  @Test
  void simplerFamilyLearnsNothingButTheLevel() {
    for (ChurnModel model : WALK.churn().get(ModelFamily.MBG_NBD)) {
      assertThat(model.intercept(), is(0.0));
      assertThat(model.bins().terms().stream().allMatch(term -> term.value() == 0), is(true));
      assertThat(model.seasonLevel(), is(not(0.0)));
    }
  }

  @Test
  void withoutTheYearBeforeThereIsNoLevel() {
    List<CustomerSnapshot> recent =
        CUSTOMERS.stream().filter(row -> row.date().isAfter(LocalDate.of(2025, 6, 30))).toList();

    ChurnModel june =
        WalkForward.through(recent).churn().get(ModelFamily.MBG_NBD).stream()
            .filter(model -> model.fittedAt().equals(LocalDate.of(2026, 6, 1)))
            .findFirst()
            .orElseThrow();
    assertThat(june.seasonLevel(), is(nullValue()));
    assertThat(
        june.terms().stream().map(ModelTerm::name).toList().contains("season_level"), is(false));
  }

  @Test
  void customersWhoAreAllAlikeTeachNothing() {
    List<CustomerSnapshot> alike =
        CUSTOMERS.stream()
            .map(
                row ->
                    new CustomerSnapshot(
                        row.date(),
                        row.userId(),
                        row.bins(),
                        row.repeats(),
                        row.recencyDays(),
                        row.ageDays(),
                        row.meanRevenue(),
                        row.buys() == null ? null : false))
            .toList();

    for (ChurnModel model : WalkForward.through(alike).churn().get(ModelFamily.RIDGE_LOGISTIC)) {
      assertThat(model.intercept(), is(0.0));
    }
  }

  @Test
  void registeredTermsMakeTheSameModel() {
    CustomerSnapshot customer = CUSTOMERS.get(77);
    ChurnModel model = LEARNED.get(3);
    ChurnModel again = ChurnModel.ofTerms(model.family(), model.fittedAt(), model.terms());

    assertThat(again.terms(), is(model.terms()));
    assertThat(again.chance(customer), is(model.chance(customer)));
    assertThat(
        ChurnReasons.of(again).of(customer.bins()), is(ChurnReasons.of(model).of(customer.bins())));
    ValueModel value = WALK.value().get(5);
    assertThat(ValueModel.ofTerms(value.fittedAt(), value.terms()), is(value));
  }

  @Test
  void tooManyRowsAreThoseWithTheSmallestHashes() {
    TreeMap<LocalDate, List<CustomerSnapshot>> few =
        new TreeMap<>(Map.of(Shop.FIRST, CUSTOMERS.subList(0, 5)));
    List<LocalDate> first = List.of(Shop.FIRST);

    // md5 of 1_2024-08-01 to 5_2024-08-01 begins with
    // 7821, 975b, b4c3, 07c0, af63.
    assertThat(
        TrainingSample.of(few, 3).at(first).stream().map(CustomerSnapshot::userId).toList(),
        is(List.of(4L, 1L, 2L)));
    assertThat(
        TrainingSample.of(few, 5).at(first).stream().map(CustomerSnapshot::userId).toList(),
        is(Stream.of(1L, 2L, 3L, 4L, 5L).toList()));
  }

  @Test
  void digestIsASumOfHashesOfRows() {
    CustomerSnapshot row = CUSTOMERS.get(0);
    String alone = new InputDigest().addCustomers(List.of(row)).toString();

    assertThat(alone.length(), is(16));
    assertThat(
        new InputDigest().addCustomers(CUSTOMERS.subList(0, 2)).toString(),
        is(
            new InputDigest()
                .addCustomers(List.of(CUSTOMERS.get(1)))
                .addCustomers(List.of(row))
                .toString()));
    assertThat(
        new InputDigest().addCustomers(List.of(row)).addTraining(List.of(row)).toString(),
        is(not(alone)));
  }
}

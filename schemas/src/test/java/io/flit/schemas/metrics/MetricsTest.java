package io.flit.schemas.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MetricsTest {
  private static final Metrics METRICS = Metrics.shipped();

  private static List<String> lineage(String metric) {
    return METRICS.lineage(METRICS.metric(metric)).stream().map(Object::toString).toList();
  }

  @Test
  void lineageIsTheColumnsThatAMetricIsComputedFrom() {
    assertThat(lineage("orders"), contains("flit_marts.fact_orders.order_id"));
    assertThat(
        lineage("avg_order_value"),
        contains(
            "flit_marts.fact_orders.is_revenue_order",
            "flit_marts.fact_orders.net_revenue",
            "flit_marts.fact_orders.order_id"));
    assertThat(
        lineage("tickets_per_order"),
        contains("flit_marts.fact_orders.order_id", "flit_staging.stg_support_tickets.ticket_id"));
  }

  @Test
  void lineageOfGroupsIsThatOfTheirRows() {
    assertThat(
        lineage("abandoned_carts"),
        contains(
            "flit_marts.fact_events.event_type",
            "flit_marts.fact_events.session_has_purchase",
            "flit_marts.fact_events.session_id"));
    assertThat(lineage("events"), contains("flit_marts.fact_events.event_id"));
  }

  @Test
  void lineageKnowsWhichRowsBelongToTheModel() {
    assertThat(
        lineage("revenue_30d"),
        contains(
            "flit_marts.experiment_exposure.is_contaminated",
            "flit_marts.experiment_exposure.is_mature",
            "flit_marts.experiment_exposure.revenue_30d"));
  }

  @Test
  void ratiosAcrossModelsAreCutByWhatBothHave() {
    assertThat(
        METRICS.dimensionsOf(METRICS.metric("tickets_per_order")).stream()
            .map(Dimension::name)
            .toList(),
        contains(
            "day",
            "week",
            "month",
            "quarter",
            "year",
            "country",
            "acquisition_channel",
            "customer_segment",
            "lifecycle_stage",
            "age_segment",
            "gender",
            "state",
            "marketing_segment"));
  }

  private static List<String> resultsOf(String metric) {
    return METRICS.dimensionsOf(METRICS.metric(metric)).stream()
        .filter(dimension -> METRICS.isResult(dimension, METRICS.metric(metric)))
        .map(Dimension::name)
        .toList();
  }

  @Test
  void statesOfTodayAreResultsOfWhatIsCounted() {
    assertThat(
        resultsOf("net_revenue"),
        contains("status", "customer_segment", "lifecycle_stage", "marketing_segment"));
    assertThat(
        resultsOf("tickets"),
        contains("customer_segment", "lifecycle_stage", "marketing_segment", "is_escalated"));
  }

  @Test
  void statesAtASnapshotAreNoResultsOfWhatCameAfterIt() {
    assertThat(resultsOf("churn_rate_90d"), is(empty()));
  }

  @Test
  void whatAFilterAsksForIsItsResult() {
    assertThat(resultsOf("identified_session_rate"), hasItem("is_identified"));
    assertThat(resultsOf("session_conversion"), not(hasItem("is_identified")));
    assertThat(resultsOf("repeat_order_rate"), hasItem("is_first_order"));
  }

  @Test
  void formulasReadAsSentences() {
    assertThat(METRICS.metric("orders").formula(), is("number of rows of orders"));
    assertThat(
        METRICS.metric("repeat_orders").formula(),
        is("number of rows of orders where is_revenue_order AND NOT is_first_order"));
    assertThat(METRICS.metric("avg_order_value").formula(), is("net_revenue / revenue_orders"));
    assertThat(
        METRICS.metric("p90_hours_to_deliver").formula(), is("percentile 0.9 of hours_to_deliver"));
  }

  @Test
  void noSynonymMeansTwoThings() {
    Map<String, List<String>> meanings = new TreeMap<>();
    METRICS
        .metrics()
        .forEach(
            metric -> {
              meanings.computeIfAbsent(metric.name(), n -> new ArrayList<>()).add(metric.name());
              metric
                  .synonyms()
                  .forEach(
                      word ->
                          meanings
                              .computeIfAbsent(word.replace(' ', '_'), n -> new ArrayList<>())
                              .add(metric.name()));
            });
    Map<String, List<String>> several = new LinkedHashMap<>();
    meanings.forEach(
        (word, names) -> {
          if (names.size() > 1) {
            several.put(word, names);
          }
        });
    assertThat(several.entrySet(), is(empty()));
  }
}

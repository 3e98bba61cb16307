package io.flit.transforms.staging.rules;

import static java.util.stream.Collectors.toMap;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawInventoryItem;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class StagingRulesTest {

  @Test
  void everyTableHasARule() {
    Map<String, String> stagedNames =
        StagingRules.all().stream()
            .collect(toMap(rule -> rule.raw().name(), rule -> rule.staged().name()));
    assertThat(
        stagedNames,
        is(
            Map.ofEntries(
                Map.entry("users", "stg_users"),
                Map.entry("orders", "stg_orders"),
                Map.entry("order_items", "stg_order_items"),
                Map.entry("products", "stg_products"),
                Map.entry("events", "stg_events"),
                Map.entry("experiment_assignments", "stg_experiment_assignments"),
                Map.entry("experiment_exposures", "stg_experiment_exposures"),
                Map.entry("experiment_overlay_orders", "stg_experiment_overlay_orders"),
                Map.entry("experiment_overlay_order_items", "stg_experiment_overlay_order_items"),
                Map.entry("logistics_data", "stg_logistics"),
                Map.entry("support_tickets", "stg_support_tickets"),
                Map.entry("user_segments", "stg_user_segments"),
                Map.entry("campaign_sends", "stg_campaign_sends"),
                Map.entry("campaign_overlay_orders", "stg_campaign_overlay_orders"),
                Map.entry("campaign_overlay_order_items", "stg_campaign_overlay_order_items"))));
  }

  @Test
  void tablesOfTheSourceThatAreNotStagedHaveNone() {
    assertThat(StagingRules.stagedTableOf(Table.of(RawInventoryItem.class)), is(Optional.empty()));
    assertThat(
        StagingRules.stagedTableOf(Table.of(RawDistributionCenter.class)), is(Optional.empty()));
  }

  @Test
  void everyTableButTwoHasATimeOfItsOwn() {
    Map<String, String> times =
        StagingRules.all().stream()
            .collect(toMap(rule -> rule.staged().name(), rule -> timeOf(rule.staged())));
    assertThat(
        times,
        is(
            Map.ofEntries(
                Map.entry("stg_users", "registered_at"),
                Map.entry("stg_orders", "created_at"),
                Map.entry("stg_order_items", "created_at"),
                Map.entry("stg_products", "none"),
                Map.entry("stg_events", "created_at"),
                Map.entry("stg_experiment_assignments", "assigned_at"),
                Map.entry("stg_experiment_exposures", "exposed_at"),
                Map.entry("stg_experiment_overlay_orders", "created_at"),
                Map.entry("stg_experiment_overlay_order_items", "created_at"),
                Map.entry("stg_logistics", "none"),
                Map.entry("stg_support_tickets", "created_at"),
                Map.entry("stg_user_segments", "assigned_at"),
                Map.entry("stg_campaign_sends", "sent_at"),
                Map.entry("stg_campaign_overlay_orders", "created_at"),
                Map.entry("stg_campaign_overlay_order_items", "created_at"))));
  }

  @Test
  void rulesCanBeSentToWorkers() {
    StagingRules.all().forEach(SerializableUtils::ensureSerializable);
  }

  private static <S> String timeOf(Table<S> table) {
    return table.latestBy().map(Column::name).orElse("none");
  }
}

package io.flit.transforms.live;

import io.flit.schemas.Table;
import io.flit.schemas.staging.StgEvent;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.transforms.staging.rules.DistributionCenterNames;
import io.flit.transforms.staging.rules.EventStaging;
import io.flit.transforms.staging.rules.LogisticsStaging;
import io.flit.transforms.staging.rules.OrderItemStaging;
import io.flit.transforms.staging.rules.OrderStaging;
import io.flit.transforms.staging.rules.ProductStaging;
import io.flit.transforms.staging.rules.StagingRule;
import io.flit.transforms.staging.rules.SupportTicketStaging;
import io.flit.transforms.staging.rules.UserStaging;
import java.util.List;
import java.util.Optional;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The raw tables that messages may be about, and how their rows are staged. */
public final class LiveTables {
  private static final List<StagingRule<?, ?>> RULES =
      List.of(
          new EventStaging(),
          new OrderStaging(),
          new OrderItemStaging(),
          new UserStaging(),
          new ProductStaging(DistributionCenterNames.none()),
          new LogisticsStaging(),
          new SupportTicketStaging());

  /** Of the other tables a stream knows what messages say. */
  private static final List<Table<?>> PUBLISHED =
      List.of(Table.of(StgEvent.class), Table.of(StgOrder.class), Table.of(StgOrderItem.class));

  private LiveTables() {}

  /** The staged tables that a stream publishes. */
  public static List<Table<?>> published() {
    return PUBLISHED;
  }

  /** The rules of all these tables. */
  public static List<StagingRule<?, ?>> rules() {
    return RULES;
  }

  /** The rule that makes a staged table. */
  static StagingRule<?, ?> ruleOfStaged(String stagedTable) {
    return RULES.stream()
        .filter(rule -> rule.staged().name().equals(stagedTable))
        .findFirst()
        .orElseThrow();
  }

  /** The rule of a raw table's name, such as {@code events}; empty if there is none. */
  public static Optional<StagingRule<?, ?>> ruleOf(@Nullable String rawTable) {
    return RULES.stream().filter(rule -> rule.raw().name().equals(rawTable)).findFirst();
  }
}

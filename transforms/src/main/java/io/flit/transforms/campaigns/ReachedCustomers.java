package io.flit.transforms.campaigns;

import io.flit.schemas.staging.StgCampaignSend;
import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.campaigns.configuration.Campaigns;
import io.flit.transforms.campaigns.covariates.CovariateValues;
import io.flit.transforms.campaigns.covariates.Covariates;
import io.flit.transforms.customers.CampaignOrder;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerOrder;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The campaigns that could have reached one customer.
 *
 * @param customers the customer as each of them sees it, in the order of the configuration
 * @param ignored how many of the customer's sends do not count, by reason; reasons that do not
 *     occur are left out
 */
record ReachedCustomers(List<ReachedCustomer> customers, Map<IgnoredSend, Long> ignored) {

  /** Looks at a history with what was known before {@code asOf}. */
  static ReachedCustomers of(CustomerHistory history, Campaigns campaigns, Instant asOf) {
    Map<String, ReachedCustomer> customers = new LinkedHashMap<>();
    for (Campaign campaign : campaigns.all()) {
      if (campaign.isSent(asOf)) {
        Covariates.at(history, campaign.sentAt())
            .ifPresent(
                values ->
                    customers.put(campaign.name(), customer(campaign, history, values, asOf)));
      }
    }
    Map<IgnoredSend, Long> ignored = new EnumMap<>(IgnoredSend.class);
    for (StgCampaignSend send : history.sends()) {
      IgnoredSend reason =
          reasonToIgnore(
              send,
              campaigns.campaign(send.getCampaignName()).orElse(null),
              customers.containsKey(send.getCampaignName()));
      if (reason != null) {
        ignored.merge(reason, 1L, Long::sum);
      }
    }
    return new ReachedCustomers(List.copyOf(customers.values()), ignored);
  }

  private static ReachedCustomer customer(
      Campaign campaign, CustomerHistory history, CovariateValues values, Instant asOf) {
    long orders = 0;
    long cents = 0;
    for (CustomerOrder order : history.orders()) {
      if (isInWindow(campaign, order.createdAt()) && order.state().counts(asOf)) {
        orders++;
        cents += order.revenue().cents();
      }
    }
    for (CampaignOrder order : history.campaignOrders()) {
      if (order.campaignName().equals(campaign.name())
          && isInWindow(campaign, order.createdAt())
          && order.state().counts(asOf)) {
        orders++;
        cents += order.revenue().cents();
      }
    }
    boolean isSent = history.sends().stream().anyMatch(send -> isOf(campaign, send));
    CampaignHash hash = CampaignHash.of(history.userId(), campaign.name());
    return new ReachedCustomer(
        campaign,
        history.userId(),
        orders,
        new TalliedUnit(hash, isSent, values, orders > 0, cents));
  }

  private static boolean isInWindow(Campaign campaign, Instant createdAt) {
    return !createdAt.isBefore(campaign.sentAt()) && createdAt.isBefore(campaign.windowEnd());
  }

  private static boolean isOf(Campaign campaign, StgCampaignSend send) {
    return send.getCampaignName().equals(campaign.name())
        && send.getSentAt().equals(campaign.sentAt());
  }

  private static @Nullable IgnoredSend reasonToIgnore(
      StgCampaignSend send, @Nullable Campaign campaign, boolean isEligible) {
    if (campaign == null) {
      return IgnoredSend.UNKNOWN_CAMPAIGN;
    }
    if (!isOf(campaign, send)) {
      return IgnoredSend.OTHER_TIME;
    }
    return isEligible ? null : IgnoredSend.NOT_ELIGIBLE;
  }
}

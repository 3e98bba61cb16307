package io.flit.transforms.overlays;

import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.campaigns.configuration.TargetedLevel;
import io.flit.transforms.campaigns.covariates.CovariateValues;
import io.flit.transforms.campaigns.covariates.Covariates;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerOrder;
import io.flit.transforms.random.Draws;
import io.flit.transforms.random.KeyedRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whom a campaign is sent to, with a few faults, and how many extra orders it brings them: a
 * function of the seed, the campaign and the customer.
 */
final class CampaignPlan {
  private static final double SENT_TO_OTHERS = 0.002;
  private static final double SENT_EARLY = 0.001;
  private static final Duration EARLY = Duration.ofDays(1);

  private final Simulation simulation;
  private final Campaign campaign;
  private final KeyedRandom sends;
  private final KeyedRandom extraOrders;
  private final double logOddsOfAll;

  /**
   * A send to a customer.
   *
   * @param sentAt when; another instant than the campaign's is a fault
   * @param extraOrders how many orders it brings, of which none is placed yet
   */
  record Send(Instant sentAt, int extraOrders) {}

  CampaignPlan(Simulation simulation, Campaign campaign) {
    this.simulation = simulation;
    this.campaign = campaign;
    this.sends = simulation.random("campaign send", campaign.name());
    this.extraOrders = simulation.random("campaign order", campaign.name());
    this.logOddsOfAll = StrictMath.log(campaign.share() / (1 - campaign.share()));
  }

  Campaign campaign() {
    return campaign;
  }

  /** The send that a customer gets, if they get one. */
  Optional<Send> sendTo(CustomerHistory customer) {
    CovariateValues values = Covariates.at(customer, campaign.sentAt()).orElse(null);
    return values == null ? sendToOther(customer.userId()) : sendTo(customer, values);
  }

  private Optional<Send> sendToOther(long userId) {
    Draws draws = sends.at(userId);
    draws.uniform(); // which decides for customers who are eligible
    return draws.chance(SENT_TO_OTHERS)
        ? Optional.of(new Send(campaign.sentAt(), 0))
        : Optional.empty();
  }

  /** The same for a customer who is eligible, given what was known of them. */
  Optional<Send> sendTo(CustomerHistory customer, CovariateValues values) {
    Draws draws = sends.at(customer.userId());
    if (draws.uniform() < probability(logOdds(values, customer))) {
      return Optional.of(new Send(campaign.sentAt(), extraOrders(customer.userId())));
    }
    return draws.chance(SENT_EARLY)
        ? Optional.of(new Send(campaign.sentAt().minus(EARLY), 0))
        : Optional.empty();
  }

  /** The chance of a customer who is eligible. */
  static double probability(double logOdds) {
    return 1 / (1 + StrictMath.exp(-logOdds));
  }

  /** The log-odds of a customer who is eligible. */
  double logOdds(CovariateValues values, CustomerHistory customer) {
    double logOdds = logOddsOfAll;
    for (TargetedLevel level : campaign.targeting()) {
      if (level.matches(values)) {
        logOdds += level.logOdds();
      }
    }
    return campaign.foresight() != 0 && isAboutToBuy(customer)
        ? logOdds + campaign.foresight()
        : logOdds;
  }

  private boolean isAboutToBuy(CustomerHistory customer) {
    for (CustomerOrder order : customer.orders()) {
      Instant createdAt = order.createdAt();
      if (!createdAt.isBefore(campaign.sentAt())
          && createdAt.isBefore(campaign.windowEnd())
          && simulation.hasHappened(createdAt)
          && !order.state().cancelled()
          && order.state().returnedAt() == null) {
        return true;
      }
    }
    return false;
  }

  private int extraOrders(long userId) {
    return SimulatedOrders.poisson(campaign.extraOrderRate(), extraOrders.at(userId).uniform());
  }
}

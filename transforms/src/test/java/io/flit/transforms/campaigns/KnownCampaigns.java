package io.flit.transforms.campaigns;

import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.campaigns.configuration.Campaigns;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.experiments.GeneratedHistories;
import io.flit.transforms.overlays.OverlaysOfCustomer;
import io.flit.transforms.statistics.CalibrationLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/**
 * Sends the campaigns that ship with the platform to the customers of one generated world, again
 * and again with another lot, and counts how often the analysis holds the truth. What customers do
 * of their own is the same each time.
 */
final class KnownCampaigns {
  private static final Instant AS_OF = Instant.parse("2026-07-01T00:00:00Z");
  private static final long SEED = 42;
  private static final double ALPHA = 0.05;

  private static final Campaigns CAMPAIGNS = Campaigns.defaults(List.of());
  private static final Campaign HOLDOUT = campaign("newsletter_holdout");
  private static final Campaign OFFER = campaign("engaged_offer");
  private static final Campaign REMINDER = campaign("engaged_reminder");
  private static final Campaign WIN_BACK = campaign("win_back");
  private static final Campaign TIP = campaign("insider_tip");
  private static final Campaign NO_OVERLAP = campaign("everyone_active");
  private static final List<Campaign> SOUND = List.of(HOLDOUT, OFFER, REMINDER, WIN_BACK);

  private final int worlds;
  private final Map<Campaign, List<Reached>> units = new HashMap<>();

  private static Campaign campaign(String name) {
    return CAMPAIGNS.campaign(name).orElseThrow();
  }

  /** Worlds of the same users, with the seeds from 1. */
  KnownCampaigns(int worlds, long users) {
    this.worlds = worlds;
    CAMPAIGNS.sent(AS_OF).forEach(campaign -> units.put(campaign, new ArrayList<>()));
    GeneratedHistories histories =
        GeneratedHistories.withoutExperiments(SEED, AS_OF, CAMPAIGNS.visitCuts());
    for (long userId = 1; userId <= users; userId++) {
      CustomerHistory history = histories.customer(userId).histories().get(0);
      for (ReachedCustomer customer : ReachedCustomers.of(history, CAMPAIGNS, AS_OF).customers()) {
        units.get(customer.campaign()).add(new Reached(history, customer.unit()));
      }
    }
  }

  /**
   * A customer whom a campaign could reach.
   *
   * @param unit the customer as they are without the campaign
   */
  record Reached(CustomerHistory history, TalliedUnit unit) {

    /** The customer as they are with the campaign. */
    TalliedUnit sentBy(OverlaysOfCustomer.OfCampaign campaign) {
      Optional<List<Long>> extra = campaign.sendTo(history, unit.values());
      return extra
          .map(
              orders ->
                  new TalliedUnit(
                      unit.hash(),
                      true,
                      unit.values(),
                      unit.hasOrdered() || !orders.isEmpty(),
                      unit.cents() + orders.stream().mapToLong(Long::longValue).sum()))
          .orElse(unit);
    }
  }

  /** What the worlds have shown: campaigns by world. */
  record Shown(List<Map<Campaign, StudiedCampaign>> worlds) {

    /** How often what should happen does, and what should not. */
    List<CalibrationLine> lines() {
      List<CalibrationLine> lines = new ArrayList<>();
      for (CampaignOutcome outcome : CampaignOutcome.values()) {
        lines.add(coverage(outcome, Estimator.OVERLAP, 0.93));
        lines.add(coverage(outcome, Estimator.AIPW_ATT, 0.92));
      }
      for (CampaignOutcome outcome : CampaignOutcome.values()) {
        lines.add(finds(outcome, Estimator.OVERLAP));
        lines.add(finds(outcome, Estimator.AIPW_ATT));
      }
      for (Campaign campaign : List.of(REMINDER, OFFER, WIN_BACK)) {
        for (CampaignOutcome outcome : CampaignOutcome.values()) {
          lines.add(held(outcome, Estimator.NAIVE, campaign, 0.1));
        }
      }
      lines.add(neverOk());
      for (CampaignOutcome outcome : CampaignOutcome.values()) {
        lines.add(
            line(
                outcome,
                Estimator.OVERLAP,
                TIP.name() + " is OK",
                of(TIP),
                campaign -> campaign.isOk(outcome, Estimator.OVERLAP),
                0.95,
                1));
        lines.add(held(outcome, Estimator.OVERLAP, TIP, 0.05));
      }
      return lines;
    }

    private List<StudiedCampaign> of(Campaign campaign) {
      return worlds.stream().map(world -> world.get(campaign)).toList();
    }

    private CalibrationLine coverage(CampaignOutcome outcome, Estimator estimator, double least) {
      List<StudiedCampaign> ok =
          SOUND.stream()
              .flatMap(campaign -> of(campaign).stream())
              .filter(campaign -> campaign.isOk(outcome, estimator))
              .toList();
      return line(
          outcome,
          estimator,
          "95 % coverage of four campaigns, where OK",
          ok,
          campaign -> campaign.isHeld(outcome, estimator),
          least,
          0.97);
    }

    private CalibrationLine finds(CampaignOutcome outcome, Estimator estimator) {
      return line(
          outcome,
          estimator,
          "finds an effect of " + REMINDER.name(),
          of(REMINDER),
          campaign -> campaign.row(outcome, estimator).getPValue() < ALPHA,
          0,
          0.07);
    }

    private CalibrationLine held(
        CampaignOutcome outcome, Estimator estimator, Campaign campaign, double most) {
      return line(
          outcome,
          estimator,
          "95 % coverage of " + campaign.name(),
          of(campaign),
          studied -> studied.isHeld(outcome, estimator),
          0,
          most);
    }

    private CalibrationLine neverOk() {
      long rows = 0;
      long ok = 0;
      for (StudiedCampaign campaign : of(NO_OVERLAP)) {
        for (CampaignOutcome outcome : CampaignOutcome.values()) {
          for (Estimator estimator : EnumSet.complementOf(EnumSet.of(Estimator.NAIVE))) {
            rows++;
            ok += campaign.isOk(outcome, estimator) ? 1 : 0;
          }
        }
      }
      return new CalibrationLine("all but NAIVE", NO_OVERLAP.name() + " is OK", ok, rows, 0, 0);
    }

    private static CalibrationLine line(
        CampaignOutcome outcome,
        Estimator estimator,
        String measured,
        List<StudiedCampaign> campaigns,
        Predicate<StudiedCampaign> happened,
        double least,
        double most) {
      return new CalibrationLine(
          outcome.name().toLowerCase(Locale.ROOT) + ", " + estimator.name(),
          measured,
          campaigns.stream().filter(happened).count(),
          campaigns.size(),
          least,
          most);
    }

    /** OVERLAP beside NAIVE where the lot decides, so that both are right. */
    List<HoldoutLine> holdout() {
      return Arrays.stream(CampaignOutcome.values())
          .map(outcome -> holdout(outcome, of(HOLDOUT)))
          .toList();
    }

    private static HoldoutLine holdout(CampaignOutcome outcome, List<StudiedCampaign> worlds) {
      return HoldoutLine.of(
          outcome,
          worlds.stream().map(world -> world.row(outcome, Estimator.NAIVE)).toList(),
          worlds.stream().map(world -> world.row(outcome, Estimator.OVERLAP)).toList());
    }
  }

  /** Analyses all worlds. */
  Shown shown() {
    return new Shown(LongStream.rangeClosed(1, worlds).parallel().mapToObj(this::world).toList());
  }

  private Map<Campaign, StudiedCampaign> world(long seed) {
    Map<Campaign, StudiedCampaign> world = new HashMap<>();
    units.forEach(
        (campaign, ofCampaign) ->
            world.put(campaign, new StudiedCampaign(seed, campaign, ofCampaign, AS_OF)));
    return world;
  }
}

package io.flit.transforms.campaigns;

import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.campaigns.covariates.CovariateValues;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Invented campaigns and their units. */
final class TalliedUnits {
  private static final String[] CHANNELS = {"Search", "Organic", "Facebook", "Email", "Display"};
  private static final String[] COUNTRIES = {
    "China",
    "United States",
    "Brasil",
    "South Korea",
    "France",
    "United Kingdom",
    "Germany",
    "Spain",
    "Japan",
    "Australia",
    "Belgium",
    "Poland"
  };
  private static final double[] COUNTRY_SHARES = {
    0.34, 0.23, 0.15, 0.05, 0.05, 0.05, 0.04, 0.04, 0.02, 0.02, 0.01, 0
  };

  private TalliedUnits() {}

  /** A campaign that is judged at 5 %. */
  static Campaign campaign(String name, Instant sentAt) {
    return new Campaign(name, "", sentAt, "email", 0.05, 0.5, List.of(), 0, 0);
  }

  /**
   * Units of whom those with many sessions are sent to more often, and order more often.
   *
   * @param slope the log-odds of being sent to by each session
   */
  static List<TalliedUnit> random(long seed, int units, double slope) {
    SplittableRandom random = new SplittableRandom(seed);
    List<TalliedUnit> all = new ArrayList<>();
    for (int i = 0; i < units; i++) {
      all.add(unit(random, CampaignHash.of(i, "campaign " + seed), slope));
    }
    return all;
  }

  private static TalliedUnit unit(SplittableRandom random, CampaignHash hash, double slope) {
    int sessions = below(random, 4, 0.35);
    int orders = below(random, 4, 0.3);
    CovariateValues values =
        new CovariateValues(
            5 - below(random, 6, 0.6),
            orders,
            Math.min(orders, below(random, 3, 0.3)),
            below(random, 3, 0.4),
            below(random, 4, 0.6),
            4 - below(random, 5, 0.5),
            sessions,
            Math.min(2, sessions + below(random, 2, 0.3)),
            below(random, 5, 0.6),
            below(random, 3, 0.1),
            below(random, 2, 0.1),
            CHANNELS[below(random, CHANNELS.length, 0.4)],
            country(random),
            random.nextBoolean() ? "F" : "M");
    boolean isSent = random.nextDouble() < chance(-1 + slope * sessions);
    boolean hasOrdered =
        random.nextDouble() < chance(-2.5 + 0.5 * sessions + 0.3 * orders + (isSent ? 0.2 : 0));
    return new TalliedUnit(
        hash, isSent, values, hasOrdered, hasOrdered ? 1000 + random.nextInt(20_000) : 0);
  }

  /** A level that the next one up follows with the given chance. */
  private static int below(SplittableRandom random, int levels, double chance) {
    int level = 0;
    while (level < levels - 1 && random.nextDouble() < chance) {
      level++;
    }
    return level;
  }

  private static String country(SplittableRandom random) {
    double rest = random.nextDouble();
    for (int i = 0; i < COUNTRIES.length; i++) {
      rest -= COUNTRY_SHARES[i];
      if (rest < 0) {
        return COUNTRIES[i];
      }
    }
    return COUNTRIES[COUNTRIES.length - 1];
  }

  private static double chance(double eta) {
    return 1 / (1 + Math.exp(-eta));
  }

  /** A tally of units. */
  static CampaignTally tally(Iterable<TalliedUnit> units) {
    CampaignTally tally = new CampaignTally();
    units.forEach(tally::add);
    return tally;
  }
}

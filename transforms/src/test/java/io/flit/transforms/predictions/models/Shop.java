package io.flit.transforms.predictions.models;

import io.flit.schemas.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Invented customers at month starts, who buy the more likely the more sessions they had. */
public final class Shop {
  public static final LocalDate FIRST = LocalDate.of(2024, 8, 1);
  public static final LocalDate LATEST = LocalDate.of(2026, 7, 10);

  private static final PredictionFeature SESSIONS = PredictionFeature.SESSIONS_30D;

  private Shop() {}

  /** All customers at 24 month starts and at a latest day, labels known up to 90 days before it. */
  public static List<CustomerSnapshot> customers(int customers) {
    Random random = new Random(17);
    List<LocalDate> dates = new ArrayList<>();
    for (int month = 0; month < 24; month++) {
      dates.add(FIRST.plusMonths(month));
    }
    dates.add(LATEST);
    List<CustomerSnapshot> rows = new ArrayList<>();
    for (LocalDate date : dates) {
      for (int userId = 1; userId <= customers; userId++) {
        byte[] bins = new byte[PredictionFeature.ALL.size()];
        for (PredictionFeature feature : PredictionFeature.ALL) {
          bins[feature.ordinal()] = (byte) random.nextInt(3);
        }
        long age = 50L + random.nextInt(900);
        long repeats = random.nextInt(4);
        long recency = repeats == 0 ? 0 : 1 + random.nextInt((int) age);
        double chance = 0.05 + 0.1 * bins[SESSIONS.ordinal()] + (repeats > 2 ? 0.2 : 0);
        boolean buys = random.nextDouble() < chance;
        rows.add(
            new CustomerSnapshot(
                date,
                userId,
                Bins.of(bins),
                repeats,
                recency,
                age,
                Money.ofCents(repeats == 0 ? 0 : 1_000 + random.nextInt(9_000)),
                date.plusDays(90).isAfter(LATEST) ? null : buys));
      }
    }
    return rows;
  }
}

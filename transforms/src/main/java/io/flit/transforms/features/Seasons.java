package io.flit.transforms.features;

import io.flit.transforms.customers.CustomerOrder;
import java.util.List;

/** The seasons of the year, by the month of an order's date. */
final class Seasons {
  private static final String[] NAMES = {"Winter", "Spring", "Summer", "Fall"};
  private static final String NO_LEADER = "None";
  private static final int MONTHS_PER_SEASON = 3;
  private static final int DECEMBER = 12;

  private Seasons() {}

  /** The one season with the most orders, or {@code None} if several tie or there are no orders. */
  static String leading(List<CustomerOrder> orders) {
    int[] ordersBySeason = new int[NAMES.length];
    for (int i = 0; i < orders.size(); i++) {
      // Winter begins with December, so that December stands for month 0.
      int month = orders.get(i).date().getMonthValue() % DECEMBER;
      ordersBySeason[month / MONTHS_PER_SEASON]++;
    }
    String leader = NO_LEADER;
    int most = 0;
    for (int season = 0; season < NAMES.length; season++) {
      if (ordersBySeason[season] > most) {
        most = ordersBySeason[season];
        leader = NAMES[season];
      } else if (ordersBySeason[season] == most) {
        leader = NO_LEADER;
      }
    }
    return leader;
  }
}

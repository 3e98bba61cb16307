package io.flit.transforms.thelook.behaviour;

import io.flit.transforms.random.Draws;
import io.flit.transforms.thelook.behaviour.BrowsingSession.Page;
import io.flit.transforms.thelook.behaviour.BrowsingSession.Trail;
import io.flit.transforms.thelook.catalogue.Product;
import java.util.ArrayList;
import java.util.List;

/**
 * A lifelike visit while it is made: pages follow each other at the pace of somebody who looks at
 * them. Only when it is over does it get its time, from its end backwards.
 */
final class LifelikeVisit {
  private static final double STARTS_AT_HOME = 0.6;
  private static final double PASSES_ITS_DEPARTMENT = 0.6;
  private static final double STEP_SECONDS = 45;
  private static final double LONGEST_STEP_SECONDS = 240;

  private final Draws draws;
  private final Trail trail = new Trail();
  private long elapsed;

  LifelikeVisit(Draws draws) {
    this.draws = draws;
  }

  /** Comes in by the home page, or by another. */
  void enter() {
    if (draws.chance(STARTS_AT_HOME)) {
      trail.home(step());
    }
  }

  /** Looks at a product, often by way of its brand's page. */
  void see(Product product) {
    if (draws.chance(PASSES_ITS_DEPARTMENT)) {
      department(product);
    }
    product(product);
  }

  void department(Product product) {
    trail.department(product, step());
  }

  void product(Product product) {
    trail.product(product, step());
  }

  /** Looks at the cart; returns the place of that page among the pages. */
  int cart() {
    trail.cart(step());
    return trail.pages().size() - 1;
  }

  /** Buys so many items at once, each of which counts as a purchase. */
  void purchase(int items) {
    long at = step();
    for (int i = 0; i < items; i++) {
      trail.purchase(at);
    }
  }

  void cancel() {
    trail.cancel(step());
  }

  private long step() {
    double seconds = Math.min(STEP_SECONDS * draws.exponential(), LONGEST_STEP_SECONDS);
    elapsed += (1 + (long) seconds) * Micros.SECOND;
    return elapsed;
  }

  /**
   * The pages, the last of them at a given instant.
   *
   * @param longest how long the visit may have lasted; it is made shorter if it took longer
   */
  List<Page> pagesEndingAt(long end, long longest) {
    double haste = Math.min(1, longest / (double) Math.max(1, elapsed));
    List<Page> pages = new ArrayList<>(trail.pages().size());
    for (Page page : trail.pages()) {
      long seconds = (long) ((elapsed - page.at()) * haste) / Micros.SECOND;
      pages.add(new Page(page.eventType(), page.uri(), end - seconds * Micros.SECOND));
    }
    return pages;
  }
}

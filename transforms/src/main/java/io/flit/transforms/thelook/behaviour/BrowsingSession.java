package io.flit.transforms.thelook.behaviour;

import io.flit.transforms.thelook.catalogue.Product;
import io.flit.transforms.thelook.people.Place;
import java.util.ArrayList;
import java.util.List;

/**
 * A browsing session: pages in the order in which they were seen.
 *
 * @param place where the visitor is
 */
public record BrowsingSession(long sessionNumber, Place place, List<Page> pages) {

  /** What a visitor did, and when in microseconds since 1970. */
  public record Page(String eventType, String uri, long at) {}

  /** Pages as they are seen, each at a time that the caller gives. */
  static final class Trail {
    private final List<Page> pages = new ArrayList<>();

    Trail home(long at) {
      return add("home", "/home", at);
    }

    Trail department(Product product, long at) {
      return add("department", product.brandPage(), at);
    }

    Trail product(Product product, long at) {
      return add("product", product.page(), at);
    }

    Trail cart(long at) {
      return add("cart", "/cart", at);
    }

    Trail purchase(long at) {
      return add("purchase", "/purchase", at);
    }

    Trail cancel(long at) {
      return add("cancel", "/cancel", at);
    }

    private Trail add(String eventType, String uri, long at) {
      pages.add(new Page(eventType, uri, at));
      return this;
    }

    List<Page> pages() {
      return pages;
    }
  }
}

package io.flit.transforms.thelook;

import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawInventoryItem;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.thelook.behaviour.Realism;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps the rows of a world. */
final class Census implements World.Rows {
  final List<RawUser> users = new ArrayList<>();
  final List<RawOrder> orders = new ArrayList<>();
  final List<RawOrderItem> items = new ArrayList<>();
  final List<RawInventoryItem> units = new ArrayList<>();
  final List<RawEvent> events = new ArrayList<>();

  /** All rows of the first users, and of the visitors that come with them. */
  static Census of(Realism realism, long seed, Instant asOf, int users) {
    World world = World.of(realism, seed, asOf);
    Census census = new Census();
    for (long userId = 1; userId <= users; userId++) {
      world.generateCustomer(userId, census);
    }
    for (long visitor = 0; visitor < (long) users * World.VISITORS_PER_USER; visitor++) {
      world.generateVisitor(visitor, census::add);
    }
    return census;
  }

  @Override
  public void add(RawUser user) {
    users.add(user);
  }

  @Override
  public void add(RawOrder order) {
    orders.add(order);
  }

  @Override
  public void add(RawOrderItem item) {
    items.add(item);
  }

  @Override
  public void add(RawInventoryItem unit) {
    units.add(unit);
  }

  @Override
  public void add(RawEvent event) {
    events.add(event);
  }
}

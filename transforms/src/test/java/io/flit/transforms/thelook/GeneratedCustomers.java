package io.flit.transforms.thelook;

import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawInventoryItem;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.thelook.behaviour.Realism;
import io.flit.transforms.thelook.catalogue.Catalogue;
import io.flit.transforms.thelook.catalogue.DistributionCenters;
import io.flit.transforms.thelook.catalogue.Product;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The customers of a generated TheLook, one at a time and without Beam. */
public final class GeneratedCustomers {
  private final World world;

  /** A customer's rows but the stock. */
  public record Customer(
      RawUser user, List<RawOrder> orders, List<RawOrderItem> items, List<RawEvent> events) {}

  private GeneratedCustomers(World world) {
    this.world = world;
  }

  /** The customers of the lifelike world that {@link GenerateTheLook} generates. */
  public static GeneratedCustomers of(long seed, Instant asOf) {
    return new GeneratedCustomers(World.of(Realism.LIFELIKE, seed, asOf));
  }

  /** What the shop sells in every world. */
  public static List<RawProduct> products() {
    return Catalogue.get().products().stream().map(Product::toRow).toList();
  }

  /** Where it ships from in every world. */
  public static List<RawDistributionCenter> centers() {
    return List.copyOf(DistributionCenters.ROWS);
  }

  /** The customer of an id; a sample has the ids from 1. */
  public Customer customer(long userId) {
    CollectedRows rows = new CollectedRows();
    world.generateCustomer(userId, rows);
    return new Customer(rows.user, rows.orders, rows.items, rows.events);
  }

  private static final class CollectedRows implements World.Rows {
    private RawUser user;
    private final List<RawOrder> orders = new ArrayList<>();
    private final List<RawOrderItem> items = new ArrayList<>();
    private final List<RawEvent> events = new ArrayList<>();

    @Override
    public void add(RawUser row) {
      user = row;
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
      // No overlay and no experiment looks at the stock.
    }

    @Override
    public void add(RawEvent event) {
      events.add(event);
    }
  }
}

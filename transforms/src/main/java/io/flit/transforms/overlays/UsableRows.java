package io.flit.transforms.overlays;

import io.flit.schemas.Table;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.staging.StgEvent;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.schemas.staging.StgProduct;
import io.flit.schemas.staging.StgUser;
import io.flit.transforms.customers.Visit;
import io.flit.transforms.staging.OneRowPerKey;
import io.flit.transforms.staging.RowFaults;
import io.flit.transforms.text.TextForms;
import io.flit.transforms.text.Utf8Order;
import java.util.Comparator;
import java.util.Optional;

/**
 * Which of TheLook's rows overlays may refer to, and which of several with one key.
 *
 * <p>They are the rows that staging keeps, since a reference to a row that staging rejects would
 * not resolve there. Each row is cut down to the columns that overlays read.
 */
final class UsableRows {
  private static final RowFaults<RawUser> USER_FAULTS =
      RowFaults.of(Table.of(RawUser.class), Table.of(StgUser.class));
  private static final RowFaults<RawOrder> ORDER_FAULTS =
      RowFaults.of(Table.of(RawOrder.class), Table.of(StgOrder.class));
  private static final RowFaults<RawOrderItem> ITEM_FAULTS =
      RowFaults.of(Table.of(RawOrderItem.class), Table.of(StgOrderItem.class));
  private static final RowFaults<RawEvent> EVENT_FAULTS =
      RowFaults.of(Table.of(RawEvent.class), Table.of(StgEvent.class));
  private static final RowFaults<RawProduct> PRODUCT_FAULTS =
      RowFaults.of(Table.of(RawProduct.class), Table.of(StgProduct.class));

  private static final Comparator<RawUser> BEST_USER = bestUser();
  private static final Comparator<RawOrder> BEST_ORDER =
      OneRowPerKey.bestFirst(Table.of(RawOrder.class), Table.of(StgOrder.class));
  private static final Comparator<RawOrderItem> BEST_ITEM =
      OneRowPerKey.bestFirst(Table.of(RawOrderItem.class), Table.of(StgOrderItem.class));
  private static final Comparator<RawProduct> BEST_PRODUCT =
      OneRowPerKey.bestFirst(Table.of(RawProduct.class), Table.of(StgProduct.class));
  private static final Comparator<RawDistributionCenter> BEST_CENTER =
      Comparator.comparing(
          RawDistributionCenter::getName, Comparator.nullsLast(Utf8Order::compare));

  private UsableRows() {}

  /**
   * What tells users apart decides only between rows that agree in what every overlay needs, so
   * that planting an effect in a segment changes no other overlay.
   */
  private static Comparator<RawUser> bestUser() {
    Comparator<RawUser> best =
        OneRowPerKey.bestFirst(Table.of(RawUser.class), Table.of(StgUser.class));
    return Comparator.comparing(UsableRows::core, best).thenComparing(best);
  }

  private static RawUser core(RawUser user) {
    return RawUser.builder()
        .setId(user.getId())
        .setCreatedAt(user.getCreatedAt())
        .setGender(user.getGender())
        .build();
  }

  static Optional<RawUser> user(RawUser user) {
    return USER_FAULTS.haveNoneIn(user)
        ? Optional.of(
            RawUser.builder()
                .setId(user.getId())
                .setCreatedAt(user.getCreatedAt())
                .setGender(TextForms.clean(user.getGender()))
                .setAge(user.getAge())
                .setCountry(TextForms.clean(user.getCountry()))
                .setTrafficSource(TextForms.clean(user.getTrafficSource()))
                .build())
        : Optional.empty();
  }

  static Optional<RawOrder> order(RawOrder order) {
    return ORDER_FAULTS.haveNoneIn(order)
        ? Optional.of(
            order.toBuilder().setStatus(TextForms.clean(order.getStatus())).setGender(null).build())
        : Optional.empty();
  }

  static Optional<RawOrderItem> item(RawOrderItem item) {
    return ITEM_FAULTS.haveNoneIn(item)
        ? Optional.of(
            RawOrderItem.builder()
                .setId(item.getId())
                .setOrderId(item.getOrderId())
                .setUserId(item.getUserId())
                .setProductId(item.getProductId())
                .setSalePrice(item.getSalePrice())
                .build())
        : Optional.empty();
  }

  /** The visit that an event makes; empty without a user, too. */
  static Optional<Visit> visit(RawEvent event) {
    return event.getUserId() != null && EVENT_FAULTS.haveNoneIn(event)
        ? Optional.of(
            Visit.ofEvent(
                event.getUserId(), TextForms.clean(event.getSessionId()), event.getCreatedAt()))
        : Optional.empty();
  }

  static Optional<RawProduct> product(RawProduct product) {
    return PRODUCT_FAULTS.haveNoneIn(product)
        ? Optional.of(
            RawProduct.builder()
                .setId(product.getId())
                .setRetailPrice(product.getRetailPrice())
                .setDepartment(TextForms.clean(product.getDepartment()))
                .setDistributionCenterId(product.getDistributionCenterId())
                .build())
        : Optional.empty();
  }

  static Optional<RawDistributionCenter> distributionCenter(RawDistributionCenter center) {
    return center.getId() == null
        ? Optional.empty()
        : Optional.of(
            RawDistributionCenter.builder()
                .setId(center.getId())
                .setName(TextForms.clean(center.getName()))
                .build());
  }

  /** The better of two rows for one user, by the rule of staging. */
  static RawUser better(RawUser a, RawUser b) {
    return BEST_USER.compare(a, b) <= 0 ? a : b;
  }

  /** The better of two rows for one order, by the rule of staging. */
  static RawOrder better(RawOrder a, RawOrder b) {
    return BEST_ORDER.compare(a, b) <= 0 ? a : b;
  }

  /** The better of two rows for one item, by the rule of staging. */
  static RawOrderItem better(RawOrderItem a, RawOrderItem b) {
    return BEST_ITEM.compare(a, b) <= 0 ? a : b;
  }

  /** The better of two rows for one product, by the rule of staging. */
  static RawProduct better(RawProduct a, RawProduct b) {
    return BEST_PRODUCT.compare(a, b) <= 0 ? a : b;
  }

  /** The centre whose name comes first, as in staging. */
  static RawDistributionCenter better(RawDistributionCenter a, RawDistributionCenter b) {
    return BEST_CENTER.compare(a, b) <= 0 ? a : b;
  }
}

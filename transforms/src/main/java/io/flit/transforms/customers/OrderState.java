package io.flit.transforms.customers;

import com.google.auto.value.AutoValue;
import io.flit.schemas.OrderStatus;
import io.flit.schemas.staging.StgCampaignOverlayOrder;
import io.flit.schemas.staging.StgExperimentOverlayOrder;
import io.flit.schemas.staging.StgOrder;
import java.time.Instant;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The state of an order at an instant: the one definition of what counts as revenue.
 *
 * <p>Marts use the state at {@code as_of}, features at their snapshot, labels at the end of their
 * window.
 */
@AutoValue
public abstract class OrderState {

  public static OrderState of(StgOrder order) {
    return of(
        order.getStatus(), order.getCreatedAt(), order.getDeliveredAt(), order.getReturnedAt());
  }

  public static OrderState of(StgExperimentOverlayOrder order) {
    return of(
        order.getStatus(), order.getCreatedAt(), order.getDeliveredAt(), order.getReturnedAt());
  }

  public static OrderState of(StgCampaignOverlayOrder order) {
    return of(
        order.getStatus(), order.getCreatedAt(), order.getDeliveredAt(), order.getReturnedAt());
  }

  static OrderState of(
      String status,
      Instant createdAt,
      @Nullable Instant deliveredAt,
      @Nullable Instant returnedAt) {
    return new AutoValue_OrderState(
        createdAt,
        status.equals(OrderStatus.CANCELLED),
        status.equals(OrderStatus.RETURNED)
            ? returnedAt(returnedAt, deliveredAt, createdAt)
            : null);
  }

  abstract Instant createdAt();

  abstract boolean isCancelled();

  /** When the order was returned, whatever the instant; null if it never was. */
  public abstract @Nullable Instant returnedAt();

  /** Whether the order exists at {@code t}: it was created before. */
  public boolean placed(Instant t) {
    return createdAt().isBefore(t);
  }

  /**
   * Whether the order is cancelled. The source does not record when, so an order is cancelled from
   * the start.
   */
  public boolean cancelled() {
    return isCancelled();
  }

  /** Whether the order came back before {@code t}. */
  public boolean returned(Instant t) {
    Instant returnedAt = returnedAt();
    return placed(t) && returnedAt != null && returnedAt.isBefore(t);
  }

  /** Whether this is a revenue order at {@code t}: placed, neither cancelled nor returned. */
  public boolean counts(Instant t) {
    return placed(t) && !cancelled() && !returned(t);
  }

  /**
   * When an order of status Returned came back, as far as its times say.
   *
   * @param returnedAt when it was returned, if that is known
   * @param deliveredAt when it was delivered, which is the next best
   * @param createdAt when it was created, which is always known
   */
  public static Instant returnedAt(
      @Nullable Instant returnedAt, @Nullable Instant deliveredAt, Instant createdAt) {
    if (returnedAt != null) {
      return returnedAt;
    }
    return deliveredAt != null ? deliveredAt : createdAt;
  }
}

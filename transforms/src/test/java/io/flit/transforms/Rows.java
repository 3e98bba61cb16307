package io.flit.transforms;

import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.staging.StgCampaignOverlayOrder;
import io.flit.schemas.staging.StgCampaignOverlayOrderItem;
import io.flit.schemas.staging.StgCampaignSend;
import io.flit.schemas.staging.StgEvent;
import io.flit.schemas.staging.StgExperimentAssignment;
import io.flit.schemas.staging.StgExperimentExposure;
import io.flit.schemas.staging.StgExperimentOverlayOrder;
import io.flit.schemas.staging.StgExperimentOverlayOrderItem;
import io.flit.schemas.staging.StgLogistics;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.schemas.staging.StgProduct;
import io.flit.schemas.staging.StgSupportTicket;
import io.flit.schemas.staging.StgUser;
import io.flit.schemas.staging.StgUserSegment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.beam.sdk.transforms.Create;

/** Staged rows with little said; tests change what they are about. */
public final class Rows {
  private Rows() {}

  /** Midnight UTC of a date, or the instant of a date and time without a zone. */
  public static Instant at(String time) {
    return Instant.parse(time.length() == 10 ? time + "T00:00:00Z" : time + "Z");
  }

  public static LocalDate date(String date) {
    return LocalDate.parse(date);
  }

  /** A user registered on 2025-01-01. */
  public static StgUser user(long userId) {
    return StgUser.builder()
        .setUserId(userId)
        .setFullName("Ada Lovelace")
        .setCountry("Brazil")
        .setAcquisitionChannel("Search")
        .setRegisteredAt(at("2025-01-01"))
        .setRegistrationDate(date("2025-01-01"))
        .build();
  }

  /** A complete order. */
  public static StgOrder order(long orderId, long userId, String createdAt) {
    return StgOrder.builder()
        .setOrderId(orderId)
        .setUserId(userId)
        .setStatus("Complete")
        .setCreatedAt(at(createdAt))
        .setOrderDate(dateOf(at(createdAt)))
        .build();
  }

  public static StgOrder cancelled(StgOrder order) {
    return order.toBuilder().setStatus("Cancelled").build();
  }

  public static StgOrder returned(StgOrder order, String returnedAt) {
    return order.toBuilder().setStatus("Returned").setReturnedAt(at(returnedAt)).build();
  }

  public static StgExperimentOverlayOrder returned(
      StgExperimentOverlayOrder order, String returnedAt) {
    return order.toBuilder().setStatus("Returned").setReturnedAt(at(returnedAt)).build();
  }

  public static StgOrderItem item(
      long itemId, long orderId, long userId, long productId, String price) {
    return StgOrderItem.builder()
        .setOrderItemId(itemId)
        .setOrderId(orderId)
        .setUserId(userId)
        .setProductId(productId)
        .setStatus("Complete")
        .setSalePrice(Money.of(price))
        .build();
  }

  /** A product for 50.00 that costs 20.00. */
  public static StgProduct product(long productId, String category, String brand) {
    return StgProduct.builder()
        .setProductId(productId)
        .setCategory(category)
        .setBrand(brand)
        .setDepartment("Men")
        .setCost(Money.of("20.00"))
        .setRetailPrice(Money.of("50.00"))
        .build();
  }

  /** A delivery that costs 5.00. */
  public static StgLogistics logistics(long orderId, Long userId) {
    return StgLogistics.builder()
        .setOrderId(orderId)
        .setUserId(userId)
        .setWarehouseId(3L)
        .setWarehouseRegion("East")
        .setShippingCarrier("UPS")
        .setPackageType("Box")
        .setShippingCost(Money.of("5.00"))
        .setIsExpedited(true)
        .build();
  }

  public static StgSupportTicket ticket(String ticketId, long userId, String createdAt) {
    return StgSupportTicket.builder()
        .setTicketId(ticketId)
        .setUserId(userId)
        .setCreatedAt(at(createdAt))
        .setStatus("open")
        .build();
  }

  public static StgSupportTicket resolved(StgSupportTicket ticket, String resolvedAt, long score) {
    return ticket.toBuilder()
        .setStatus("resolved")
        .setResolvedAt(at(resolvedAt))
        .setSatisfactionScore(score)
        .build();
  }

  public static StgUserSegment segment(
      String segmentId, long userId, String name, String assignedAt) {
    return StgUserSegment.builder()
        .setSegmentId(segmentId)
        .setUserId(userId)
        .setSegmentName(name)
        .setAssignedAt(at(assignedAt))
        .build();
  }

  public static StgExperimentAssignment assignment(
      String assignmentId, String experiment, long userId, String variant, String assignedAt) {
    return StgExperimentAssignment.builder()
        .setAssignmentId(assignmentId)
        .setExperimentName(experiment)
        .setUserId(userId)
        .setVariant(variant)
        .setAssignedAt(at(assignedAt))
        .build();
  }

  public static StgExperimentExposure exposure(
      String exposureId, String experiment, long userId, String variant, String exposedAt) {
    return StgExperimentExposure.builder()
        .setExposureId(exposureId)
        .setExperimentName(experiment)
        .setUserId(userId)
        .setVariant(variant)
        .setExposedAt(at(exposedAt))
        .build();
  }

  public static StgExperimentOverlayOrder overlayOrder(
      long orderId, long userId, String experiment, String createdAt) {
    return StgExperimentOverlayOrder.builder()
        .setOrderId(orderId)
        .setUserId(userId)
        .setStatus("Complete")
        .setCreatedAt(at(createdAt))
        .setExperimentName(experiment)
        .setVariant("treatment")
        .build();
  }

  public static StgExperimentOverlayOrderItem overlayItem(
      long itemId, long orderId, long userId, String price) {
    return StgExperimentOverlayOrderItem.builder()
        .setOrderItemId(itemId)
        .setOrderId(orderId)
        .setUserId(userId)
        .setProductId(1)
        .setSalePrice(Money.of(price))
        .build();
  }

  public static StgCampaignSend send(String sendId, String campaign, long userId, String sentAt) {
    return StgCampaignSend.builder()
        .setSendId(sendId)
        .setCampaignName(campaign)
        .setUserId(userId)
        .setSentAt(at(sentAt))
        .build();
  }

  public static StgCampaignOverlayOrder campaignOrder(
      long orderId, long userId, String campaign, String createdAt) {
    return StgCampaignOverlayOrder.builder()
        .setOrderId(orderId)
        .setUserId(userId)
        .setStatus("Complete")
        .setCreatedAt(at(createdAt))
        .setCampaignName(campaign)
        .build();
  }

  public static StgCampaignOverlayOrderItem campaignItem(
      long itemId, long orderId, long userId, String price) {
    return StgCampaignOverlayOrderItem.builder()
        .setOrderItemId(itemId)
        .setOrderId(orderId)
        .setUserId(userId)
        .setProductId(1)
        .setSalePrice(Money.of(price))
        .build();
  }

  public static StgEvent event(long eventId, Long userId, String sessionId, String createdAt) {
    return StgEvent.builder()
        .setEventId(eventId)
        .setUserId(userId)
        .setSessionId(sessionId)
        .setCreatedAt(at(createdAt))
        .setEventDate(dateOf(at(createdAt)))
        .setEventType("product")
        .build();
  }

  /** Creates a PCollection of rows of one table; none is possible. */
  @SafeVarargs
  public static <T> Create.Values<T> given(Class<T> rowType, T... rows) {
    return Create.of(List.of(rows)).withCoder(Table.of(rowType).coder());
  }

  private static LocalDate dateOf(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}

package io.flit.transforms.staging.rules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Money;
import io.flit.schemas.raw.RawCampaignOverlayOrder;
import io.flit.schemas.raw.RawCampaignOverlayOrderItem;
import io.flit.schemas.raw.RawCampaignSend;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawExperimentAssignment;
import io.flit.schemas.raw.RawExperimentExposure;
import io.flit.schemas.raw.RawExperimentOverlayOrder;
import io.flit.schemas.raw.RawExperimentOverlayOrderItem;
import io.flit.schemas.raw.RawLogistics;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawSupportTicket;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.raw.RawUserSegment;
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
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTest {
  private static final Instant TIME = Instant.parse("2024-02-29T23:59:59.999999Z");
  private static final LocalDate DAY = LocalDate.of(2024, 2, 29);
  private static final Instant SHIPPED = TIME.plusSeconds(1);
  private static final Instant DELIVERED = TIME.plusSeconds(2);
  private static final Instant RETURNED = TIME.plusSeconds(3);

  @Test
  void user() {
    assertThat(
        new UserStaging()
            .stage(
                RawUser.builder()
                    .setId(1L)
                    .setFirstName(" Ada")
                    .setLastName("Lovelace ")
                    .setEmail(" Ada@Example.org")
                    .setAge(36L)
                    .setGender("F ")
                    .setState(" ")
                    .setStreetAddress("1 Main St")
                    .setPostalCode(" 01234 ")
                    .setCity(" null ")
                    .setCountry(" Brasil ")
                    .setLatitude(-0.0)
                    .setLongitude(-72.5)
                    .setTrafficSource("Search\t")
                    .setCreatedAt(TIME)
                    .setUserGeom("POINT(0 0)")
                    .build()),
        is(
            StgUser.builder()
                .setUserId(1)
                .setFirstName("Ada")
                .setLastName("Lovelace")
                .setFullName("Ada Lovelace")
                .setEmail("ada@example.org")
                .setAge(36L)
                .setAgeSegment("35-44")
                .setGender("F")
                .setPostalCode("01234")
                .setCountry("Brazil")
                .setLatitude(0.0)
                .setLongitude(-72.5)
                .setAcquisitionChannel("Search")
                .setRegisteredAt(TIME)
                .setRegistrationDate(DAY)
                .build()));
  }

  @Test
  void order() {
    assertThat(
        new OrderStaging()
            .stage(
                RawOrder.builder()
                    .setOrderId(1L)
                    .setUserId(2L)
                    .setStatus(" Returned ")
                    .setGender("F")
                    .setCreatedAt(TIME)
                    .setReturnedAt(RETURNED)
                    .setShippedAt(SHIPPED)
                    .setDeliveredAt(DELIVERED)
                    .setNumOfItem(3L)
                    .build()),
        is(
            StgOrder.builder()
                .setOrderId(1)
                .setUserId(2)
                .setStatus("Returned")
                .setCreatedAt(TIME)
                .setOrderDate(DAY)
                .setShippedAt(SHIPPED)
                .setDeliveredAt(DELIVERED)
                .setReturnedAt(RETURNED)
                .setNumOfItem(3L)
                .build()));
  }

  @Test
  void orderItem() {
    assertThat(
        new OrderItemStaging()
            .stage(
                RawOrderItem.builder()
                    .setId(1L)
                    .setOrderId(2L)
                    .setUserId(3L)
                    .setProductId(4L)
                    .setInventoryItemId(5L)
                    .setStatus("Returned")
                    .setCreatedAt(TIME)
                    .setShippedAt(SHIPPED)
                    .setDeliveredAt(DELIVERED)
                    .setReturnedAt(RETURNED)
                    .setSalePrice(5.949999809265137)
                    .build()),
        is(
            StgOrderItem.builder()
                .setOrderItemId(1)
                .setOrderId(2)
                .setUserId(3)
                .setProductId(4)
                .setInventoryItemId(5L)
                .setStatus("Returned")
                .setCreatedAt(TIME)
                .setShippedAt(SHIPPED)
                .setDeliveredAt(DELIVERED)
                .setReturnedAt(RETURNED)
                .setSalePrice(Money.of("5.95"))
                .build()));
  }

  @Test
  void orderItemMayHaveNoTime() {
    StgOrderItem item =
        new OrderItemStaging()
            .stage(
                RawOrderItem.builder()
                    .setId(1L)
                    .setOrderId(2L)
                    .setUserId(3L)
                    .setProductId(4L)
                    .setStatus("Complete")
                    .setSalePrice(0.005)
                    .build());
    assertThat(item.getCreatedAt(), is((Instant) null));
    assertThat(item.getSalePrice(), is(Money.of("0.01")));
  }

  @Test
  void product() {
    DistributionCenterNames names =
        DistributionCenterNames.of(
            List.of(RawDistributionCenter.builder().setId(9L).setName("Memphis TN").build()));
    RawProduct product =
        RawProduct.builder()
            .setId(1L)
            .setCost(2.5187499908497561)
            .setCategory("Jeans ")
            .setName(" Slim ")
            .setBrand("")
            .setRetailPrice(6.989999771118164)
            .setDepartment("Men")
            .setSku("ABC")
            .setDistributionCenterId(9L)
            .build();
    StgProduct staged =
        StgProduct.builder()
            .setProductId(1)
            .setName("Slim")
            .setCategory("Jeans")
            .setDepartment("Men")
            .setSku("ABC")
            .setCost(Money.of("2.52"))
            .setRetailPrice(Money.of("6.99"))
            .setDistributionCenterId(9L)
            .setDistributionCenterName("Memphis TN")
            .build();
    assertThat(new ProductStaging(names).stage(product), is(staged));
    assertThat(
        new ProductStaging(names).stage(product.toBuilder().setDistributionCenterId(8L).build()),
        is(staged.toBuilder().setDistributionCenterId(8L).setDistributionCenterName(null).build()));
  }

  @Test
  void event() {
    assertThat(
        new EventStaging()
            .stage(
                RawEvent.builder()
                    .setId(1L)
                    .setUserId(2L)
                    .setSequenceNumber(3L)
                    .setSessionId(" s ")
                    .setCreatedAt(TIME)
                    .setIpAddress("1.2.3.4")
                    .setCity("null")
                    .setState("Acre")
                    .setPostalCode("69980-000")
                    .setBrowser("Chrome")
                    .setTrafficSource("Email")
                    .setUri("/department/men/category/jeans/brand/7 for all ")
                    .setEventType("department")
                    .build()),
        is(
            StgEvent.builder()
                .setEventId(1)
                .setUserId(2L)
                .setSessionId("s")
                .setSequenceNumber(3L)
                .setCreatedAt(TIME)
                .setEventDate(DAY)
                .setEventType("department")
                .setUri("/department/men/category/jeans/brand/7 for all")
                .setDepartment("men")
                .setCategory("jeans")
                .setBrand("7 for all")
                .setTrafficSource("Email")
                .setBrowser("Chrome")
                .setState("Acre")
                .setPostalCode("69980-000")
                .build()));
  }

  @Test
  void experimentAssignment() {
    assertThat(
        new ExperimentAssignmentStaging()
            .stage(
                RawExperimentAssignment.builder()
                    .setAssignmentId(" a ")
                    .setExperimentName("e")
                    .setUserId(1L)
                    .setVariant("v")
                    .setAssignedAt(TIME)
                    .setExperimentStartDate(DAY)
                    .setExperimentEndDate(DAY.plusDays(1))
                    .setAssignmentMethod("hash")
                    .build()),
        is(
            StgExperimentAssignment.builder()
                .setAssignmentId("a")
                .setExperimentName("e")
                .setUserId(1)
                .setVariant("v")
                .setAssignedAt(TIME)
                .setExperimentStartDate(DAY)
                .setExperimentEndDate(DAY.plusDays(1))
                .setAssignmentMethod("hash")
                .build()));
  }

  @Test
  void experimentExposure() {
    assertThat(
        new ExperimentExposureStaging()
            .stage(
                RawExperimentExposure.builder()
                    .setExposureId("x")
                    .setExperimentName("e ")
                    .setUserId(1L)
                    .setVariant(" v")
                    .setExposedAt(TIME)
                    .build()),
        is(
            StgExperimentExposure.builder()
                .setExposureId("x")
                .setExperimentName("e")
                .setUserId(1)
                .setVariant("v")
                .setExposedAt(TIME)
                .build()));
  }

  @Test
  void experimentOverlayOrder() {
    assertThat(
        new ExperimentOverlayOrderStaging()
            .stage(
                RawExperimentOverlayOrder.builder()
                    .setOrderId(1_000_000_000_000L)
                    .setUserId(2L)
                    .setStatus("Shipped")
                    .setCreatedAt(TIME)
                    .setShippedAt(SHIPPED)
                    .setDeliveredAt(DELIVERED)
                    .setReturnedAt(RETURNED)
                    .setNumOfItem(1L)
                    .setExperimentName("e")
                    .setVariant("v")
                    .build()),
        is(
            StgExperimentOverlayOrder.builder()
                .setOrderId(1_000_000_000_000L)
                .setUserId(2)
                .setStatus("Shipped")
                .setCreatedAt(TIME)
                .setOrderDate(DAY)
                .setShippedAt(SHIPPED)
                .setDeliveredAt(DELIVERED)
                .setReturnedAt(RETURNED)
                .setNumOfItem(1L)
                .setExperimentName("e")
                .setVariant("v")
                .build()));
  }

  @Test
  void experimentOverlayOrderItem() {
    assertThat(
        new ExperimentOverlayOrderItemStaging()
            .stage(
                RawExperimentOverlayOrderItem.builder()
                    .setId(1L)
                    .setOrderId(2L)
                    .setUserId(3L)
                    .setProductId(4L)
                    .setSalePrice(12.5)
                    .setCreatedAt(TIME)
                    .build()),
        is(
            StgExperimentOverlayOrderItem.builder()
                .setOrderItemId(1)
                .setOrderId(2)
                .setUserId(3)
                .setProductId(4)
                .setSalePrice(Money.of("12.50"))
                .setCreatedAt(TIME)
                .build()));
  }

  @Test
  void campaignSend() {
    assertThat(
        new CampaignSendStaging()
            .stage(
                RawCampaignSend.builder()
                    .setSendId("x")
                    .setCampaignName("spring ")
                    .setUserId(1L)
                    .setChannel(" email")
                    .setSentAt(TIME)
                    .build()),
        is(
            StgCampaignSend.builder()
                .setSendId("x")
                .setCampaignName("spring")
                .setUserId(1)
                .setChannel("email")
                .setSentAt(TIME)
                .build()));
  }

  @Test
  void campaignOverlayOrder() {
    assertThat(
        new CampaignOverlayOrderStaging()
            .stage(
                RawCampaignOverlayOrder.builder()
                    .setOrderId(2_000_000_000_000L)
                    .setUserId(2L)
                    .setStatus("Shipped")
                    .setCreatedAt(TIME)
                    .setShippedAt(SHIPPED)
                    .setDeliveredAt(DELIVERED)
                    .setReturnedAt(RETURNED)
                    .setNumOfItem(1L)
                    .setCampaignName(" spring ")
                    .build()),
        is(
            StgCampaignOverlayOrder.builder()
                .setOrderId(2_000_000_000_000L)
                .setUserId(2)
                .setStatus("Shipped")
                .setCreatedAt(TIME)
                .setOrderDate(DAY)
                .setShippedAt(SHIPPED)
                .setDeliveredAt(DELIVERED)
                .setReturnedAt(RETURNED)
                .setNumOfItem(1L)
                .setCampaignName("spring")
                .build()));
  }

  @Test
  void campaignOverlayOrderItem() {
    assertThat(
        new CampaignOverlayOrderItemStaging()
            .stage(
                RawCampaignOverlayOrderItem.builder()
                    .setId(1L)
                    .setOrderId(2L)
                    .setUserId(3L)
                    .setProductId(4L)
                    .setSalePrice(12.5)
                    .setCreatedAt(TIME)
                    .build()),
        is(
            StgCampaignOverlayOrderItem.builder()
                .setOrderItemId(1)
                .setOrderId(2)
                .setUserId(3)
                .setProductId(4)
                .setSalePrice(Money.of("12.50"))
                .setCreatedAt(TIME)
                .build()));
  }

  @Test
  void logistics() {
    assertThat(
        new LogisticsStaging()
            .stage(
                RawLogistics.builder()
                    .setOrderId(1L)
                    .setUserId(2L)
                    .setWarehouseId(3L)
                    .setWarehouseLocation("Memphis TN")
                    .setWarehouseRegion("South")
                    .setShippingCarrier("UPS")
                    .setPackageType("Box")
                    .setShippingCost(4.99)
                    .setProcessingDays(1L)
                    .setTransitDays(2L)
                    .setTotalDeliveryDays(3L)
                    .setTrackingNumber("T")
                    .setInsuranceCost(0.5)
                    .setIsExpedited(true)
                    .setDeliveryInstructions(" ")
                    .build()),
        is(
            StgLogistics.builder()
                .setOrderId(1)
                .setUserId(2L)
                .setWarehouseId(3L)
                .setWarehouseLocation("Memphis TN")
                .setWarehouseRegion("South")
                .setShippingCarrier("UPS")
                .setPackageType("Box")
                .setShippingCost(Money.of("4.99"))
                .setInsuranceCost(Money.of("0.50"))
                .setProcessingDays(1L)
                .setTransitDays(2L)
                .setTotalDeliveryDays(3L)
                .setTrackingNumber("T")
                .setIsExpedited(true)
                .build()));
  }

  @Test
  void supportTicket() {
    assertThat(
        new SupportTicketStaging()
            .stage(
                RawSupportTicket.builder()
                    .setTicketId("T1")
                    .setUserId(1L)
                    .setOrderId(2L)
                    .setCreatedAt(TIME)
                    .setIssueCategory("Delivery")
                    .setPriority("High")
                    .setStatus(" closed")
                    .setAssignedAgent("Bo")
                    .setContactChannel("Email")
                    .setTicketDescription("Where is it?")
                    .setFirstResponseTimeMinutes(1.5)
                    .setResolutionTimeHours(2.5)
                    .setResolvedAt(RETURNED)
                    .setSatisfactionScore(5L)
                    .setIsEscalated(false)
                    .setFollowUpRequired(true)
                    .build()),
        is(
            StgSupportTicket.builder()
                .setTicketId("T1")
                .setUserId(1)
                .setOrderId(2L)
                .setCreatedAt(TIME)
                .setCreatedDate(DAY)
                .setIssueCategory("Delivery")
                .setPriority("High")
                .setStatus("closed")
                .setAssignedAgent("Bo")
                .setContactChannel("Email")
                .setFirstResponseTimeMinutes(1.5)
                .setResolutionTimeHours(2.5)
                .setResolvedAt(RETURNED)
                .setSatisfactionScore(5L)
                .setIsEscalated(false)
                .setFollowUpRequired(true)
                .build()));
  }

  @Test
  void userSegment() {
    assertThat(
        new UserSegmentStaging()
            .stage(
                RawUserSegment.builder()
                    .setSegmentId("S1")
                    .setUserId(1L)
                    .setSegmentName("Loyal")
                    .setCampaignName("Spring")
                    .setChannel("Email")
                    .setScore(0.75)
                    .setAssignedAt(TIME)
                    .build()),
        is(
            StgUserSegment.builder()
                .setSegmentId("S1")
                .setUserId(1)
                .setSegmentName("Loyal")
                .setCampaignName("Spring")
                .setChannel("Email")
                .setScore(0.75)
                .setAssignedAt(TIME)
                .build()));
  }
}

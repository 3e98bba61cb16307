package io.flit.transforms.experiments.exposure;

import static io.flit.transforms.Rows.user;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.staging.StgUser;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SegmentDimensionTest {
  private static final StgUser USER =
      user(1).toBuilder()
          .setCountry("Brasil")
          .setAcquisitionChannel("Email")
          .setGender("F")
          .setAgeSegment("65+")
          .build();

  /** The user's segments in the order of the dimensions. */
  private static List<String> segments(BeforeExposure before) {
    List<String> segments = new ArrayList<>();
    for (SegmentDimension dimension : SegmentDimension.values()) {
      segments.add(dimension.segmentOf(before));
    }
    return segments;
  }

  @Test
  void everyUserHasASegmentInEveryDimension() {
    assertThat(
        segments(new BeforeExposure(USER, 400L, 5, 3L, 2, 1L)),
        is(List.of("Brasil", "Email", "F", "65+", "returning", "repeat", "yes")));
  }

  @Test
  void whatTheCustomerDoesNotHaveIsUnknown() {
    StgUser bare =
        USER.toBuilder()
            .setCountry(null)
            .setAcquisitionChannel(null)
            .setGender(null)
            .setAgeSegment(null)
            .build();

    assertThat(
        segments(new BeforeExposure(bare, 0L, 0, null, 0, null)),
        is(List.of("(unknown)", "(unknown)", "(unknown)", "(unknown)", "new", "none", "no")));
  }

  @Test
  void ofAUserWhoIsNotRegisteredOnlyOrdersAndEventsAreKnown() {
    assertThat(
        segments(new BeforeExposure(null, null, 1, 9L, 1, 2L)),
        is(List.of("(unknown)", "(unknown)", "(unknown)", "(unknown)", "(unknown)", "one", "yes")));
  }

  @Test
  void customersAreNewBelowThirtyDays() {
    assertThat(age(-1), is("new"));
    assertThat(age(29), is("new"));
    assertThat(age(30), is("returning"));
  }

  private static String age(long tenureDays) {
    return SegmentDimension.CUSTOMER_AGE.segmentOf(
        new BeforeExposure(USER, tenureDays, 0, null, 0, null));
  }

  @Test
  void buyersRepeatFromTheSecondOrder() {
    assertThat(buyer(0), is("none"));
    assertThat(buyer(1), is("one"));
    assertThat(buyer(2), is("repeat"));
    assertThat(buyer(3), is("repeat"));
  }

  private static String buyer(long orders) {
    return SegmentDimension.BUYER_STATUS.segmentOf(
        new BeforeExposure(USER, 1L, orders, null, 0, null));
  }
}

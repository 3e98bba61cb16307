package io.flit.transforms.staging;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.staging.StgLogistics;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.transforms.staging.OneRowPerKey.Choice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneRowPerKeyTest {
  private static final Instant EARLY = Instant.parse("2024-01-01T00:00:00Z");
  private static final Instant LATE = EARLY.plusNanos(1000);

  private static final StgOrderItem ITEM =
      StgOrderItem.builder()
          .setOrderItemId(1)
          .setOrderId(10)
          .setUserId(100)
          .setProductId(1000)
          .setStatus("Complete")
          .setCreatedAt(EARLY)
          .setSalePrice(Money.of("9.99"))
          .build();
  private static final StgLogistics PARCEL =
      StgLogistics.builder().setOrderId(1).setShippingCost(Money.of("5.00")).build();

  @Test
  void singleRowStays() {
    assertThat(choice(ITEM), is(new Choice<>(ITEM, List.of(), 0)));
  }

  @Test
  void exactDuplicatesCountAsOne() {
    StgOrderItem copy = ITEM.toBuilder().build();
    assertThat(choice(ITEM, copy, copy), is(new Choice<>(ITEM, List.of(), 2)));
  }

  @Test
  void latestRowStays() {
    StgOrderItem late = ITEM.toBuilder().setCreatedAt(LATE).setOrderId(99).build();
    assertThat(choice(ITEM, late, ITEM), is(new Choice<>(late, List.of(ITEM), 1)));
  }

  @Test
  void rowWithoutTimeIsOldest() {
    StgOrderItem timeless = ITEM.toBuilder().setCreatedAt(null).setOrderId(1).build();
    assertThat(choice(timeless, ITEM), is(new Choice<>(ITEM, List.of(timeless), 0)));
  }

  @Test
  void ofEquallyLateRowsTheSmallestStays() {
    StgOrderItem smaller = ITEM.toBuilder().setOrderId(9).setUserId(999).build();
    StgOrderItem larger = ITEM.toBuilder().setStatus("Shipped").build();
    assertThat(choice(larger, ITEM, smaller), is(new Choice<>(smaller, List.of(ITEM, larger), 0)));
  }

  @Test
  void ofRowsWithoutTimesTheSmallestStays() {
    StgOrderItem timeless = ITEM.toBuilder().setCreatedAt(null).build();
    StgOrderItem cheaper = timeless.toBuilder().setSalePrice(Money.of("9.98")).build();
    assertThat(choice(timeless, cheaper), is(new Choice<>(cheaper, List.of(timeless), 0)));
  }

  @Test
  void unknownValuesComeAfterKnownOnes() {
    StgOrderItem known = ITEM.toBuilder().setInventoryItemId(Long.MAX_VALUE).build();
    assertThat(choice(ITEM, known), is(new Choice<>(known, List.of(ITEM), 0)));
  }

  @Test
  void falseComesBeforeTrue() {
    StgLogistics slow = PARCEL.toBuilder().setIsExpedited(false).build();
    StgLogistics fast = PARCEL.toBuilder().setIsExpedited(true).build();
    assertThat(
        choiceOf(StgLogistics.class, PARCEL, fast, slow),
        is(new Choice<>(slow, List.of(fast, PARCEL), 0)));
  }

  @Test
  void moneyComparesAsAnAmount() {
    StgLogistics dear = PARCEL.toBuilder().setShippingCost(Money.of("10.00")).build();
    assertThat(
        choiceOf(StgLogistics.class, dear, PARCEL), is(new Choice<>(PARCEL, List.of(dear), 0)));
  }

  @Test
  void textComparesByItsBytes() {
    StgLogistics emoji = PARCEL.toBuilder().setShippingCarrier("\uD83D\uDE00").build();
    StgLogistics replacement = PARCEL.toBuilder().setShippingCarrier("\uFFFD").build();
    assertThat(
        choiceOf(StgLogistics.class, emoji, replacement),
        is(new Choice<>(replacement, List.of(emoji), 0)));
  }

  private static Choice<StgOrderItem> choice(StgOrderItem... rows) {
    return choiceOf(StgOrderItem.class, rows);
  }

  /** Chooses, and sees to it that the order of the rows does not matter. */
  @SafeVarargs
  private static <S> Choice<S> choiceOf(Class<S> type, S... rows) {
    OneRowPerKey<S> oneRowPerKey = new OneRowPerKey<>(Table.of(type));
    List<S> rotated = new ArrayList<>(List.of(rows));
    Choice<S> choice = oneRowPerKey.among(rotated);
    for (int i = 1; i < rows.length; i++) {
      Collections.rotate(rotated, 1);
      assertThat(oneRowPerKey.among(rotated), is(choice));
    }
    return choice;
  }
}

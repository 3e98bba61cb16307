package io.flit.transforms.events;

import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.event;
import static io.flit.transforms.Rows.given;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.marts.FactEvent;
import io.flit.schemas.staging.StgEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class EventFactsTest {
  private static final Instant AS_OF = at("2026-07-01");

  private static final StgEvent FIRST = event(1, 7L, "s", "2026-06-30T23:59:57.500001");
  private static final StgEvent LAST = event(2, null, "s", "2026-06-30T23:59:59.500000");
  private static final StgEvent AT_AS_OF =
      event(3, 7L, "s", "2026-07-01").toBuilder().setEventType("purchase").build();
  private static final StgEvent ALONE =
      event(4, null, "t", "2026-01-01").toBuilder()
          .setEventType("purchase")
          .setSequenceNumber(3L)
          .setUri("/product/5")
          .setProductId(5L)
          .setDepartment("Men")
          .setCategory("Jeans")
          .setBrand("A")
          .setTrafficSource("Email")
          .setBrowser("Chrome")
          .setCity("Porto")
          .setState("Norte")
          .setPostalCode("4000")
          .build();

  @Test
  void sessionFiguresAreOverItsEventsBeforeAsOf(TestPipeline pipeline) {
    List<FactEvent> expected = new ArrayList<>(described(FIRST, LAST));
    expected.addAll(described(ALONE));

    PAssert.that(
            pipeline
                .apply(given(StgEvent.class, LAST, ALONE, AT_AS_OF, FIRST))
                .apply("Describe", EventFacts.before(AS_OF, 3)))
        .containsInAnyOrder(expected);
    pipeline.run();
  }

  @Test
  void durationIsInWholeSecondsRoundedDown() {
    for (FactEvent fact : described(LAST, FIRST)) {
      assertThat(fact.getSessionStartedAt(), is(FIRST.getCreatedAt()));
      assertThat(fact.getSessionEventCount(), is(2L));
      assertThat(fact.getSessionDurationSeconds(), is(1L));
      assertThat(fact.getSessionHasPurchase(), is(false));
    }
  }

  @Test
  void onePurchaseMarksTheWholeSession() {
    for (FactEvent fact : described(FIRST, AT_AS_OF)) {
      assertThat(fact.getSessionHasPurchase(), is(true));
    }
  }

  @Test
  void eventIsIdentifiedByItsOwnUser() {
    assertThat(
        described(FIRST, LAST).stream().map(FactEvent::getIsIdentified).toList(),
        contains(true, false));
  }

  @Test
  void everyEventKeepsItsOwnColumns() {
    StgEvent elsewhere =
        event(5, null, "t", "2026-01-02").toBuilder().setCity("Lisboa").setBrowser("IE").build();
    List<StgEvent> events = List.of(ALONE, elsewhere);
    List<FactEvent> facts = described(ALONE, elsewhere);

    for (int i = 0; i < events.size(); i++) {
      for (Column<StgEvent> column : Table.of(StgEvent.class).columns()) {
        assertThat(
            column.name(),
            Table.of(FactEvent.class).column(column.name()).get(facts.get(i)),
            is(column.get(events.get(i))));
      }
    }
  }

  @Test
  void oneEventMakesASessionOfNoDuration() {
    FactEvent fact = described(ALONE).get(0);

    assertThat(fact.getSessionStartedAt(), is(ALONE.getCreatedAt()));
    assertThat(fact.getSessionEventCount(), is(1L));
    assertThat(fact.getSessionDurationSeconds(), is(0L));
  }

  private static List<FactEvent> described(StgEvent... events) {
    Session session = new Session();
    for (StgEvent event : events) {
      session.add(event);
    }
    List<FactEvent> facts = new ArrayList<>();
    session.describe(facts::add);
    return facts;
  }
}

package io.flit.transforms.events;

import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.create;
import static io.flit.transforms.Rows.event;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.marts.FactEvent;
import io.flit.schemas.staging.StgEvent;
import java.time.Instant;
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
    Session session = new Session();
    session.add(FIRST);
    session.add(LAST);
    Session alone = new Session();
    alone.add(ALONE);

    PAssert.that(
            pipeline
                .apply(create(StgEvent.class, LAST, ALONE, AT_AS_OF, FIRST))
                .apply("Describe", EventFacts.before(AS_OF, 3)))
        .containsInAnyOrder(
            EventFacts.of(FIRST, session),
            EventFacts.of(LAST, session),
            EventFacts.of(ALONE, alone));
    pipeline.run();
  }

  @Test
  void durationIsInWholeSecondsRoundedDown() {
    Session session = new Session();
    session.add(LAST);
    session.add(FIRST);

    assertThat(session.startedAt(), is(FIRST.getCreatedAt()));
    assertThat(session.eventCount(), is(2L));
    assertThat(session.durationSeconds(), is(1L));
    assertThat(session.hasPurchase(), is(false));
  }

  @Test
  void oneEventMakesASessionOfNoDuration() {
    Session session = new Session();
    session.add(ALONE);

    assertThat(session.durationSeconds(), is(0L));
    assertThat(session.hasPurchase(), is(true));
  }

  @Test
  void everyStagedColumnIsKept() {
    Session session = new Session();
    session.add(ALONE);

    FactEvent fact = EventFacts.of(ALONE, session);

    for (Column<StgEvent> column : Table.of(StgEvent.class).columns()) {
      assertThat(
          column.name(),
          Table.of(FactEvent.class).column(column.name()).get(fact),
          is(column.get(ALONE)));
    }
    assertThat(fact.getIsIdentified(), is(false));
    assertThat(fact.getSessionStartedAt(), is(at("2026-01-01")));
    assertThat(fact.getSessionEventCount(), is(1L));
    assertThat(fact.getSessionDurationSeconds(), is(0L));
    assertThat(fact.getSessionHasPurchase(), is(true));
    assertThat(EventFacts.of(FIRST, session).getIsIdentified(), is(true));
  }
}

package io.flit.transforms.experiments;

import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.cancelled;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.overlayOrder;
import static io.flit.transforms.Rows.returned;
import static io.flit.transforms.Rows.user;
import static io.flit.transforms.experiments.configuration.TestExperiments.experiment;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.staging.StgUser;
import io.flit.transforms.customers.CustomerHistories;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerRecords;
import io.flit.transforms.customers.Histories;
import io.flit.transforms.customers.Visit;
import io.flit.transforms.customers.Visits;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.exposure.BeforeExposure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class BeforeExposureTest {
  private static final Instant EXPOSED = at("2026-03-05T12:00:00");
  private static final Experiments EXPERIMENTS =
      Experiments.of(List.of(Tallies.experiment("button", "control:0.5", "green:0.5")));

  @Test
  void whatWasKnownAtTheFirstExposureIsTold() {
    StgUser user = user(1).toBuilder().setRegisteredAt(at("2026-03-01T23:00:00")).build();

    BeforeExposure before =
        BeforeExposure.of(
            Histories.of(
                user,
                order(1, 1, "2026-03-02"),
                order(2, 1, "2026-03-03T23:00:00"),
                cancelled(order(3, 1, "2026-03-04")),
                returned(order(4, 1, "2026-03-04"), "2026-03-05T11:00:00"),
                overlayOrder(5, 1, "button", "2026-03-05"),
                order(6, 1, "2026-03-05T12:00:00"),
                visit("a", "2026-02-10", "2026-02-10"),
                visit("b", "2026-03-04T22:00:00", "2026-03-04T23:00:00")),
            EXPOSED);

    assertThat(before, is(new BeforeExposure(user, 4L, 2, 2L, 1, 1L)));
    assertThat(before.isRecentVisitor(), is(true));
  }

  @Test
  void orderThatComesBackLaterCountedAtTheExposure() {
    BeforeExposure before =
        BeforeExposure.of(
            Histories.of(returned(order(1, 1, "2026-03-02"), "2026-03-05T12:00:00")), EXPOSED);

    assertThat(before, is(new BeforeExposure(null, null, 1, 3L, 0, null)));
  }

  @Test
  void registrationAfterTheExposureIsNegativeTenure() {
    StgUser user = user(1).toBuilder().setRegisteredAt(at("2026-03-07")).build();

    assertThat(BeforeExposure.of(Histories.of(user), EXPOSED).tenureDays(), is(-2L));
  }

  @Test
  void sessionIsRecentForFourteenDaysOfTwentyFourHours() {
    assertThat(sessions(visit("a", "2026-02-19T11:00:00", "2026-02-19T11:59:59.999999")), is(0L));
    assertThat(sessions(visit("a", "2026-02-19T11:00:00", "2026-02-19T12:00:00")), is(1L));
    assertThat(sessions(visit("a", "2026-03-05T11:59:59.999999", "2026-03-05T13:00:00")), is(1L));
    assertThat(sessions(visit("a", "2026-03-05T12:00:00", "2026-03-05T13:00:00")), is(0L));
    assertThat(
        sessions(
            visit("a", "2026-03-01", "2026-03-01"),
            visit("a", "2026-03-02", "2026-03-02"),
            visit("b", "2026-03-02", "2026-03-02")),
        is(2L));
  }

  private static long sessions(Visit... visits) {
    return BeforeExposure.of(Histories.of((Object[]) visits), EXPOSED).recentSessions();
  }

  private static Visit visit(String session, String first, String last) {
    long period = EXPERIMENTS.visitCuts().indexOf(at(first).truncatedTo(ChronoUnit.DAYS)) + 1L;
    return Visit.of(1, session, period, at(first), at(last));
  }

  @Test
  void cutsAreEveryMidnightFromFourteenDaysBeforeTheFirstStartToTheLastEnd() {
    List<Instant> cuts =
        Experiments.of(
                List.of(
                    Tallies.experiment("a", "control:1"),
                    experiment(
                        "b",
                        null,
                        date("2026-03-04"),
                        date("2026-03-12"),
                        0.05,
                        Tallies.experiment("b", "control:1").variants())))
            .visitCuts();

    assertThat(cuts.get(0), is(at("2026-02-15")));
    assertThat(cuts.get(1), is(at("2026-02-16")));
    assertThat(cuts.get(cuts.size() - 1), is(at("2026-03-13")));
    assertThat(cuts.size(), is(27));
    assertThat(Experiments.of(List.of()).visitCuts(), is(empty()));
  }

  @Test
  void visitsCutAtMidnightsTellWhatAllEventsTell(TestPipeline pipeline) {
    SplittableRandom random = new SplittableRandom(3);
    List<Visit> events = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      long second = random.nextLong(Duration.ofDays(70).toSeconds());
      Instant at = at("2026-01-20").plus(second - second % 3_600, ChronoUnit.SECONDS);
      events.add(Visit.ofEvent(random.nextInt(1, 60), "s" + random.nextInt(3), at));
    }
    List<String> expected = new ArrayList<>();
    for (int userId = 1; userId < 60; userId++) {
      for (Instant exposedAt : exposures()) {
        expected.add(told(userId, exposedAt, events));
      }
    }

    PAssert.that(
            CustomerRecords.in(pipeline)
                .withVisits(
                    pipeline.apply(Create.of(events)).apply(Visits.cutAt(EXPERIMENTS.visitCuts())))
                .apply("Gather", CustomerHistories.gather(2)))
        .satisfies(
            histories -> {
              List<String> told = new ArrayList<>();
              for (CustomerHistory history : histories) {
                for (Instant exposedAt : exposures()) {
                  BeforeExposure before = BeforeExposure.of(history, exposedAt);
                  told.add(
                      text(
                          history.userId(),
                          exposedAt,
                          before.recentSessions(),
                          before.daysSinceLastSession()));
                }
              }
              told.sort(null);
              expected.sort(null);
              assertThat(told, is(expected));
              return null;
            });
    pipeline.run();
  }

  /** Every 7 hours while the experiment runs, which comes to midnights, too. */
  private static List<Instant> exposures() {
    List<Instant> times = new ArrayList<>();
    for (Instant t = at("2026-03-01");
        t.isBefore(at("2026-03-11"));
        t = t.plus(7, ChronoUnit.HOURS)) {
      times.add(t);
    }
    return times;
  }

  private static String told(long userId, Instant exposedAt, List<Visit> events) {
    List<Visit> before =
        events.stream()
            .filter(event -> event.getUserId() == userId)
            .filter(event -> event.getLastEventAt().isBefore(exposedAt))
            .toList();
    long sessions =
        before.stream()
            .filter(event -> !event.getLastEventAt().isBefore(exposedAt.minus(Duration.ofDays(14))))
            .map(Visit::getSessionId)
            .distinct()
            .count();
    Long days =
        before.stream()
            .map(event -> event.getLastEventAt().truncatedTo(ChronoUnit.DAYS))
            .max(Instant::compareTo)
            .map(last -> Duration.between(last, exposedAt).toDays())
            .orElse(null);
    return text(userId, exposedAt, sessions, days);
  }

  private static String text(long userId, Instant exposedAt, long sessions, Long days) {
    return userId + " at " + exposedAt + ": " + sessions + " sessions, " + days + " days";
  }
}

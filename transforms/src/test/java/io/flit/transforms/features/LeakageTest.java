package io.flit.transforms.features;

import static io.flit.transforms.Rows.at;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.transforms.customers.CustomerHistory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nothing that happens at or after an instant changes what was known before it. */
class LeakageTest {
  private static final Snapshots SNAPSHOTS =
      Looks.snapshots("2026-01-01", "2026-03-01", "2026-03-31", "2026-04-01", "2026-07-01");
  private static final Instant AS_OF = at("2026-07-01T09:00:00");
  private static final int WORLDS = 400;

  @Test
  void anotherFutureLeavesFeaturesAndLabelsOfThePastAlone() {
    int otherFeatures = 0;
    int otherLabels = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      Random random = new Random(seed);
      World world = World.random(random, SNAPSHOTS);
      Instant t = turningPoint(random);
      List<Row> rows = rows(world, SNAPSHOTS, AS_OF);
      List<Row> others = rows(Later.differently(world, t, random), SNAPSHOTS, AS_OF);

      String reason = "seed " + seed + ", turning at " + t;
      assertThat(reason, featuresUntil(others, t), is(featuresUntil(rows, t)));
      assertThat(reason, labelsUntil(others, t), is(labelsUntil(rows, t)));
      otherFeatures += features(others).equals(features(rows)) ? 0 : 1;
      otherLabels += labels(others).equals(labels(rows)) ? 0 : 1;
    }
    // The futures do differ: else the test would prove nothing.
    assertThat(otherFeatures, greaterThan(WORLDS / 4));
    assertThat(otherLabels, greaterThan(WORLDS / 4));
  }

  @Test
  void backfilledFeaturesAreThoseThatWouldHaveBeenComputedThen() {
    int rowsSeen = 0;
    int labelsCompletedSince = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      Random random = new Random(seed);
      World world = World.random(random, SNAPSHOTS);
      Snapshot snapshot = SNAPSHOTS.all().get(random.nextInt(SNAPSHOTS.all().size()));
      Instant then = snapshot.instant();
      Snapshots only = Snapshots.on(List.of(snapshot.date()));

      List<Row> computedThen = rows(Later.unknown(world, then), only, then);
      List<Row> backfilled = rows(world, only, AS_OF);

      assertThat("seed " + seed, features(backfilled), is(features(computedThen)));
      rowsSeen += backfilled.size();
      labelsCompletedSince += labels(backfilled).equals(labels(computedThen)) ? 0 : 1;
    }
    assertThat(rowsSeen, greaterThan(WORLDS / 2));
    assertThat(labelsCompletedSince, greaterThan(WORLDS / 4));
  }

  @Test
  void laterAsOfCompletesLabelsAndChangesNothingElse() {
    for (int seed = 0; seed < WORLDS / 4; seed++) {
      World world = World.random(new Random(seed), SNAPSHOTS);
      List<Row> early = rows(world, SNAPSHOTS, AS_OF);
      List<Row> late = rows(world, SNAPSHOTS, at("2027-01-01"));

      assertThat("seed " + seed, features(late), is(features(early)));
      for (int i = 0; i < early.size(); i++) {
        boolean complete = early.get(i).ltv().getIsLabelComplete();
        assertThat(
            "seed " + seed,
            complete ? early.get(i) : late.get(i).withoutLabel(),
            is(complete ? late.get(i) : early.get(i).withoutLabel()));
      }
    }
  }

  /** An instant at which something is decided, or any other. */
  private static Instant turningPoint(Random random) {
    Snapshot snapshot = SNAPSHOTS.all().get(random.nextInt(SNAPSHOTS.all().size()));
    return switch (random.nextInt(3)) {
      case 0 -> snapshot.instant();
      case 1 -> snapshot.labelEnd();
      default -> snapshot.instant().plusSeconds(random.nextInt(8_000_000));
    };
  }

  /** A customer at a snapshot in both tables. */
  private record Row(LtvFeatures ltv, ChurnFeatures churn) {
    LocalDate date() {
      return ltv.getSnapshotDate();
    }

    Snapshot snapshot() {
      return Snapshot.on(date());
    }

    Row withoutLabel() {
      return new Row(
          ltv.toBuilder().setTarget90dRevenue(null).setIsLabelComplete(null).build(),
          churn.toBuilder().setIsChurned90d(null).setIsLabelComplete(null).build());
    }

    List<Object> label() {
      List<Object> label = new ArrayList<>();
      label.add(ltv.getUserId());
      label.add(ltv.getTarget90dRevenue());
      label.add(ltv.getIsLabelComplete());
      label.add(churn.getIsChurned90d());
      label.add(churn.getIsLabelComplete());
      return label;
    }
  }

  private static List<Row> rows(World world, Snapshots snapshots, Instant asOf) {
    List<Row> rows = new ArrayList<>();
    for (CustomerHistory history : world.histories(snapshots)) {
      List<LtvFeatures> ltv = Looks.ltv(history, snapshots, asOf);
      List<ChurnFeatures> churn = Looks.churn(history, snapshots, asOf);
      for (int i = 0; i < ltv.size(); i++) {
        rows.add(new Row(ltv.get(i), churn.get(i)));
      }
    }
    return rows;
  }

  private static List<Row> featuresUntil(List<Row> rows, Instant t) {
    return features(rows.stream().filter(row -> !row.snapshot().instant().isAfter(t)).toList());
  }

  private static List<Row> features(List<Row> rows) {
    return rows.stream().map(Row::withoutLabel).toList();
  }

  private static List<List<Object>> labelsUntil(List<Row> rows, Instant t) {
    return labels(rows.stream().filter(row -> !row.snapshot().labelEnd().isAfter(t)).toList());
  }

  private static List<List<Object>> labels(List<Row> rows) {
    return rows.stream().map(Row::label).toList();
  }
}

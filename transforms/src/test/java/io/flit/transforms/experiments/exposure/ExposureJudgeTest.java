package io.flit.transforms.experiments.exposure;

import static io.flit.transforms.Rows.assignment;
import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.exposure;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.staging.StgExperimentAssignment;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class ExposureJudgeTest {
  private static final ExperimentWindows EXPERIMENTS =
      ExperimentWindows.none()
          .and("color", date("2026-03-01"), date("2026-03-31"), List.of("red", "blue"))
          .and("mail", date("2026-06-01"), date("2026-08-31"), List.of("weekly", "daily"));
  private static final ExposureJudge JUDGE = ExposureJudge.of(EXPERIMENTS, at("2026-07-01"));

  @Test
  void assignedAndExposedUserTakesPart() {
    JudgedExposures judged =
        JUDGE.judge(
            List.of(assignment("a", "color", 1, "red", "2026-03-05")),
            List.of(
                exposure("2", "color", 1, "red", "2026-03-09"),
                exposure("1", "color", 1, "red", "2026-03-07")));

    assertThat(
        judged.participations(),
        contains(
            new Participation(
                "color", "red", at("2026-03-05"), at("2026-03-07"), at("2026-03-09"), 2, 1, null)));
    assertThat(judged.participations().get(0).isContaminated(), is(false));
    assertThat(judged.ignored(), is(Map.of()));
  }

  @Test
  void exposureToAnotherVariantContaminates() {
    Participation part =
        JUDGE
            .judge(
                List.of(assignment("a", "color", 1, "red", "2026-03-05")),
                List.of(
                    exposure("1", "color", 1, "red", "2026-03-06"),
                    exposure("2", "color", 1, "blue", "2026-03-07"),
                    exposure("3", "color", 1, "blue", "2026-03-08")))
            .participations()
            .get(0);

    assertThat(part.variant(), is("red"));
    assertThat(part.variantsSeen(), is(2L));
    assertThat(part.isContaminated(), is(true));
    assertThat(part.contaminatedAt(), is(at("2026-03-07")));
  }

  @Test
  void whatIsSeenAfterTheOutcomeWindowDoesNotContaminate() {
    List<StgExperimentAssignment> assigned =
        List.of(assignment("a", "mail", 1, "daily", "2026-06-01"));
    ExposureJudge judge = ExposureJudge.of(EXPERIMENTS, at("2026-09-01"));

    Participation clean =
        judge
            .judge(
                assigned,
                List.of(
                    exposure("1", "mail", 1, "weekly", "2026-07-05T06:00:00"),
                    exposure("2", "mail", 1, "daily", "2026-06-05T06:00:00")))
            .participations()
            .get(0);
    Participation contaminated =
        judge
            .judge(
                assigned,
                List.of(
                    exposure("1", "mail", 1, "weekly", "2026-07-05T05:59:59.999999"),
                    exposure("2", "mail", 1, "daily", "2026-06-05T06:00:00")))
            .participations()
            .get(0);

    assertThat(
        clean,
        is(
            new Participation(
                "mail",
                "daily",
                at("2026-06-01"),
                at("2026-06-05T06:00:00"),
                at("2026-07-05T06:00:00"),
                2,
                1,
                null)));
    assertThat(clean.isContaminated(), is(false));
    assertThat(contaminated.variantsSeen(), is(2L));
    assertThat(contaminated.contaminatedAt(), is(at("2026-07-05T05:59:59.999999")));
  }

  @Test
  void exposureCountsFromTheFirstDayToTheEndOfTheLast() {
    JudgedExposures judged =
        JUDGE.judge(
            List.of(assignment("a", "color", 1, "red", "2026-03-05")),
            List.of(
                exposure("1", "color", 1, "red", "2026-02-28T23:59:59.999999"),
                exposure("2", "color", 1, "red", "2026-03-01"),
                exposure("3", "color", 1, "red", "2026-03-31T23:59:59.999999"),
                exposure("4", "color", 1, "red", "2026-04-01")));

    Participation part = judged.participations().get(0);
    assertThat(part.firstExposedAt(), is(at("2026-03-01")));
    assertThat(part.lastExposedAt(), is(at("2026-03-31T23:59:59.999999")));
    assertThat(part.exposureCount(), is(2L));
    assertThat(judged.ignored(), is(Map.of(IgnoredExposure.OUTSIDE_WINDOW, 2L)));
  }

  @Test
  void exposureAtAsOfIsOutsideTheWindow() {
    JudgedExposures judged =
        JUDGE.judge(
            List.of(assignment("a", "mail", 1, "daily", "2026-06-05")),
            List.of(
                exposure("1", "mail", 1, "daily", "2026-06-30T23:59:59"),
                exposure("2", "mail", 1, "daily", "2026-07-01")));

    assertThat(judged.participations().get(0).exposureCount(), is(1L));
    assertThat(judged.ignored(), is(Map.of(IgnoredExposure.OUTSIDE_WINDOW, 1L)));
  }

  @Test
  void firstReasonThatAppliesIsTheReason() {
    JudgedExposures judged =
        JUDGE.judge(
            List.of(),
            List.of(
                exposure("1", "unheard", 1, "red", "2020-01-01"),
                exposure("2", "color", 1, "green", "2020-01-01"),
                exposure("3", "color", 1, "daily", "2026-03-02"),
                exposure("4", "color", 1, "red", "2020-01-01"),
                exposure("5", "color", 1, "red", "2026-03-02")));

    assertThat(judged.participations(), is(empty()));
    assertThat(
        judged.ignored(),
        is(
            Map.of(
                IgnoredExposure.UNKNOWN_EXPERIMENT, 1L,
                IgnoredExposure.UNKNOWN_VARIANT, 2L,
                IgnoredExposure.OUTSIDE_WINDOW, 1L,
                IgnoredExposure.NOT_ASSIGNED, 1L)));
  }

  @Test
  void earliestThenSmallestValidAssignmentPrevails() {
    JudgedExposures judged =
        JUDGE.judge(
            List.of(
                assignment("c", "color", 1, "red", "2026-03-05"),
                assignment("b", "color", 1, "blue", "2026-03-05"),
                assignment("a", "color", 1, "red", "2026-03-06"),
                assignment("z", "color", 1, "green", "2026-03-01"),
                assignment("m", "mail", 1, "daily", "2026-07-01"),
                assignment("u", "unheard", 1, "red", "2026-03-01")),
            List.of(exposure("1", "mail", 1, "daily", "2026-06-05")));

    assertThat(
        judged.validAssignments(), contains(assignment("b", "color", 1, "blue", "2026-03-05")));
    assertThat(judged.ignored(), is(Map.of(IgnoredExposure.NOT_ASSIGNED, 1L)));
  }

  @Test
  void participationBeginsWithTheLaterOfAssignmentAndExposure() {
    JudgedExposures judged =
        JUDGE.judge(
            List.of(
                assignment("a", "color", 1, "red", "2026-03-10"),
                assignment("b", "mail", 1, "daily", "2026-06-01")),
            List.of(
                exposure("1", "color", 1, "red", "2026-03-07"),
                exposure("2", "mail", 1, "weekly", "2026-06-07")));

    assertThat(judged.participatedBefore(at("2026-03-10")), is(0L));
    assertThat(judged.participatedBefore(at("2026-03-11")), is(1L));
    assertThat(judged.participatedBefore(at("2026-06-07")), is(1L));
    assertThat(judged.participatedBefore(at("2026-07-01")), is(2L));
  }

  @Test
  void judgeTravelsToWorkers() {
    SerializableUtils.ensureSerializable(JUDGE);
    assertThat(SerializableUtils.clone(EXPERIMENTS), is(EXPERIMENTS));
  }
}

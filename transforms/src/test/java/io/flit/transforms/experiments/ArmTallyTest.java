package io.flit.transforms.experiments;

import static io.flit.transforms.Rows.at;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.experiments.exposure.BeforeExposure;
import io.flit.transforms.experiments.exposure.SegmentDimension;
import io.flit.transforms.outputs.AddUp;
import io.flit.transforms.statistics.FurtherOutcome;
import io.flit.transforms.statistics.Proportion;
import io.flit.transforms.statistics.adjustment.IndicatorSums;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.testing.CombineFnTester;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class ArmTallyTest {
  private static final Instant AS_OF = at("2026-04-05T12:00:00");
  private static final ExperimentArm BLUE = new ExperimentArm("color", "blue");
  private static final List<CustomerHistory> HISTORIES = RandomWorld.histories(1, 300);

  private static ArmTally blue(List<CustomerHistory> histories) {
    return Tallies.of(RandomWorld.EXPERIMENTS, AS_OF, histories).getOrDefault(BLUE, new ArmTally());
  }

  @Test
  void usersCountOnceUnderWhatTheyAre() {
    ArmTally tally = Tallies.arm().buyer(500, 700).visitors(2).contaminated(3).immature(4).tally();

    assertThat(tally.assignedUsers(), is(10L));
    assertThat(tally.outcomes().users(), is(3L));
    assertThat(tally.outcomes().conversions(), is(1L));
    assertThat(tally.revenueTotals().users(), is(3L));
    assertThat(tally.contaminatedUsers(), is(3L));
    assertThat(tally.immatureUsers(), is(4L));
    assertThat(tally.cleanUsers(), is(7L));
    assertThat(tally.exposedUsers(), is(10L));
  }

  @Test
  void allWhoseWindowIsOverCountAsTheyWereAssigned() {
    ArmTally tally =
        Tallies.arm()
            .buyer(500)
            .visitors(2)
            .contaminated(3)
            .contaminated(1, 700)
            .immature(4)
            .tally();

    assertThat(tally.intentionToTreat(), is(new Proportion(7, 2)));
    assertThat(tally.outcomes().conversion(), is(new Proportion(3, 1)));
  }

  @Test
  void furtherOutcomesAreThoseOfAnalysedUsers() {
    ArmTally tally =
        Tallies.arm().users(2, 1, 0).users(1, 2, 3).contaminated(3, 700).immature(4).tally();

    assertThat(
        tally.further(),
        is(
            new FurtherOutcomes(
                FurtherOutcome.EMPTY.add(1).add(1).add(2),
                FurtherOutcome.EMPTY.add(400).add(400).add(800),
                FurtherOutcome.EMPTY.add(0).add(0).add(3))));
  }

  @Test
  void whatWasKnownBeforeIsAddedUpWithOutcomesOfAnalysedUsers() {
    BeforeExposure known = new BeforeExposure(null, 10L, 0, null, 2, 0L);
    ArmTally tally = Tallies.arm().known(2, known, 300, 400).visitors(3).immature(1).tally();

    IndicatorSums expected = new IndicatorSums(PriorColumns.COUNT, 2);
    expected.add(new int[] {1, 13, 15}, 1, 700);
    expected.add(new int[] {1, 13, 15}, 1, 700);
    for (int i = 0; i < 3; i++) {
      expected.add(new int[0], 0, 0);
    }
    assertThat(tally.priorColumns(), is(expected));
  }

  @Test
  void anySplitAndMergeOrderGivesTheSameBits() throws Exception {
    ArmTally whole = blue(HISTORIES);
    byte[] bytes = CoderUtils.encodeToByteArray(ArmTally.coder(), whole);
    assertThat(whole.outcomes().users(), is(greaterThan(10L)));
    assertThat(whole.immatureUsers(), is(greaterThan(0L)));
    assertThat(whole.contaminatedUsers(), is(greaterThan(0L)));
    assertThat(whole.segments().of(SegmentDimension.BUYER_STATUS).size(), is(3));
    assertThat(whole.segments().of(SegmentDimension.COUNTRY).size(), is(greaterThan(1)));
    assertThat(whole.commonUsers().isWith("mail"), is(true));
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 20; round++) {
      List<CustomerHistory> shuffled = new ArrayList<>(HISTORIES);
      Collections.shuffle(shuffled, new Random(round));
      List<ArmTally> parts = new ArrayList<>();
      for (int from = 0; from < shuffled.size(); ) {
        int to = Math.min(shuffled.size(), from + random.nextInt(1, 80));
        parts.add(blue(shuffled.subList(from, to)));
        from = to;
      }
      while (parts.size() > 1) {
        ArmTally part = parts.remove(random.nextInt(parts.size()));
        parts.get(random.nextInt(parts.size())).merge(part);
      }
      assertThat(parts.get(0), is(whole));
      assertThat(CoderUtils.encodeToByteArray(ArmTally.coder(), parts.get(0)), is(bytes));
    }
  }

  @Test
  void combinerAddsUpInAnyOrderAndLeavesItsInputs() {
    List<ArmTally> parts = new ArrayList<>();
    for (int from = 0; from < HISTORIES.size(); from += 60) {
      parts.add(blue(HISTORIES.subList(from, from + 60)));
    }

    ArmTally first = parts.get(0);
    CombineFnTester.testCombineFn(
        AddUp.of(ArmTally::new, ArmTally::merge, ArmTally.coder()), parts, blue(HISTORIES));

    assertThat(first, is(blue(HISTORIES.subList(0, 60))));
  }

  @Test
  void tallySurvivesItsCoder() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(ArmTally.coder(), blue(HISTORIES));
    CoderProperties.coderDecodeEncodeEqual(ArmTally.coder(), new ArmTally());
    CoderProperties.coderDeterministic(ArmTally.coder(), blue(HISTORIES), blue(HISTORIES));
    CoderProperties.coderSerializable(ArmTally.coder());
  }

  @Test
  void armSurvivesItsCoder() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(ExperimentArm.coder(), BLUE);
    CoderProperties.coderDeterministic(
        ExperimentArm.coder(), BLUE, new ExperimentArm("color", "blue"));
    CoderProperties.coderConsistentWithEquals(
        ExperimentArm.coder(), BLUE, new ExperimentArm("color", "b"));
    CoderProperties.coderSerializable(ExperimentArm.coder());
  }

  @Test
  void talliesOfDifferentUsersDiffer() {
    Map<ExperimentArm, ArmTally> arms = Tallies.of(RandomWorld.EXPERIMENTS, AS_OF, HISTORIES);

    assertThat(arms.get(BLUE), is(not(arms.get(new ExperimentArm("color", "red")))));
  }
}

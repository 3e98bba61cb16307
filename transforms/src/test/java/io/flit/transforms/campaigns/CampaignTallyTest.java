package io.flit.transforms.campaigns;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.beam.sdk.testing.CoderProperties;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class CampaignTallyTest {
  private static final List<TalliedUnit> UNITS = TalliedUnits.random(1, 1_000, 0.4);
  private static final int FEW = 50;

  private static CampaignTally few(List<TalliedUnit> units) {
    CampaignTally tally = new CampaignTally(FEW);
    units.forEach(tally::add);
    return tally;
  }

  @Test
  void anySplitAndMergeOrderGivesTheSameBits() throws Exception {
    CampaignTally whole = few(UNITS);
    byte[] bytes = CoderUtils.encodeToByteArray(CampaignTally.coder(), whole);
    SplittableRandom random = new SplittableRandom(2);
    for (int round = 0; round < 20; round++) {
      List<TalliedUnit> shuffled = new ArrayList<>(UNITS);
      Collections.shuffle(shuffled, new Random(round));
      List<CampaignTally> parts = new ArrayList<>();
      for (int from = 0; from < shuffled.size(); ) {
        int to = Math.min(shuffled.size(), from + random.nextInt(1, 400));
        parts.add(few(shuffled.subList(from, to)));
        from = to;
      }
      while (parts.size() > 1) {
        CampaignTally part = parts.remove(random.nextInt(parts.size()));
        parts.get(random.nextInt(parts.size())).merge(part);
      }
      assertThat(parts.get(0), is(whole));
      assertThat(CoderUtils.encodeToByteArray(CampaignTally.coder(), parts.get(0)), is(bytes));
    }
  }

  @Test
  void mergedTallyStaysAsItIs() {
    CampaignTally tally = few(UNITS.subList(0, 10));

    few(UNITS.subList(10, 20)).merge(tally);

    assertThat(tally, is(few(UNITS.subList(0, 10))));
  }

  @Test
  void unitsWithTheSmallestHashesAreKeptOneByOne() {
    CampaignTally tally = few(UNITS);

    for (int fold = 0; fold < 2; fold++) {
      for (boolean isSent : Profiles.ARMS) {
        int ofFold = fold;
        List<CampaignHash> smallest =
            UNITS.stream()
                .filter(unit -> unit.hash().fold() == ofFold && unit.isSent() == isSent)
                .map(TalliedUnit::hash)
                .sorted()
                .limit(FEW)
                .toList();
        assertThat(
            tally.smallestHashes(fold, isSent).stream().map(HashedUnits.HashedUnit::hash).toList(),
            is(smallest));
      }
    }
  }

  @Test
  void hashIsOfUserAndCampaignWithoutSign() {
    assertThat(CampaignHash.of(3, "win_back").fold(), is(1));
    assertThat(new CampaignHash(-1, 0).compareTo(new CampaignHash(1, 0)) > 0, is(true));
    assertThat(new CampaignHash(1, -1).compareTo(new CampaignHash(1, 1)) > 0, is(true));
    assertThat(new CampaignHash(1, 3).compareTo(new CampaignHash(2, 0)) < 0, is(true));
  }

  @Test
  void tallySurvivesItsCoder() throws Exception {
    CoderProperties.coderDecodeEncodeEqual(CampaignTally.coder(), few(UNITS));
    CoderProperties.coderDecodeEncodeEqual(CampaignTally.coder(), new CampaignTally());
    CoderProperties.coderDeterministic(CampaignTally.coder(), few(UNITS), few(UNITS));
    CoderProperties.coderSerializable(CampaignTally.coder());
  }

  @Test
  void talliesOfDifferentUnitsDiffer() {
    assertThat(few(UNITS.subList(0, 10)), is(not(few(UNITS.subList(1, 11)))));
  }

  @Test
  void talliesForDifferentFitsDoNotMerge() {
    assertThrows(IllegalArgumentException.class, () -> few(UNITS).merge(new CampaignTally()));
  }
}

package io.flit.transforms.campaigns;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.flit.transforms.campaigns.KnownCampaigns.Shown;
import io.flit.transforms.statistics.CalibrationLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Campaigns whose effects are known, in full: how {@code docs/campaigns.md} judges the methods. */
@Tag("benchmark")
class CampaignCalibrationTest {
  private static final Path GUIDE = Path.of("..", "docs", "campaigns.md");

  @Test
  void plantedEffectsAreFoundAsTheGuideSays() throws IOException {
    Shown shown = new KnownCampaigns(400, 20_000).shown();
    List<CalibrationLine> lines = shown.lines();
    String table = CalibrationLine.table(lines);
    String holdout = HoldoutLine.table(shown.holdout());
    System.out.println(table);
    System.out.println(holdout);

    assertThat(table, lines.stream().allMatch(CalibrationLine::isCalibrated), is(true));
    String guide = Files.readString(GUIDE);
    assertThat("the guide's table", guide, containsString(table));
    assertThat("the guide's table of the hold-out", guide, containsString(holdout));
  }
}

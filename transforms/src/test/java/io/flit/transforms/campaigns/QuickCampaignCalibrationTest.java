package io.flit.transforms.campaigns;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.flit.transforms.statistics.CalibrationLine;
import org.junit.jupiter.api.Test;

/** So few worlds that only gross errors show; {@link CampaignCalibrationTest} looks closely. */
class QuickCampaignCalibrationTest {

  @Test
  void intervalsHoldMostPlantedEffects() {
    for (CalibrationLine line : new KnownCampaigns(3, 4_000).shown().lines()) {
      if (line.method().contains("OVERLAP") && line.measured().contains("four campaigns")) {
        assertThat(line.method(), line.of(), is(greaterThan(8L)));
        assertThat(line.method(), line.rate(), is(greaterThan(0.7)));
      } else if (line.measured().equals("everyone_active is OK")) {
        assertThat(line.rate(), is(0.0));
      }
    }
  }
}

package io.flit.transforms.campaigns;

import io.flit.transforms.CoderExample;
import java.util.List;

/** Values for the coders of this package. */
public final class CampaignsCoders {
  private CampaignsCoders() {}

  public static List<CoderExample<?>> examples() {
    return List.of(
        CoderExample.of(
            "CampaignTallyCoder", TalliedUnits.tally(TalliedUnits.random(1, 100, 0.4))));
  }
}

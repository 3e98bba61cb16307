package io.flit.transforms.experiments;

import io.flit.transforms.CoderExample;
import java.util.List;

/** Values for the coders of this package. */
public final class ExperimentsCoders {
  private ExperimentsCoders() {}

  public static List<CoderExample<?>> examples() {
    return List.of(
        CoderExample.of("ArmCoder", new ExperimentArm("checkout", "red")),
        CoderExample.of(
            "TallyCoder",
            Tallies.arm()
                .buyer(500, 700)
                .customer(30, 9)
                .visitors(2)
                .contaminated(3)
                .immature(4)
                .tally()));
  }
}

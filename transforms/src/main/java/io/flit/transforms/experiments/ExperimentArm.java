package io.flit.transforms.experiments;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;

/** Names one variant of one experiment. */
record ExperimentArm(String experiment, String variant) {

  static Coder<ExperimentArm> coder() {
    return new ArmCoder();
  }

  /** Encodes an arm as its two names. */
  private static final class ArmCoder extends AtomicCoder<ExperimentArm> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(ExperimentArm arm, OutputStream out) throws IOException {
      StringUtf8Coder.of().encode(arm.experiment(), out);
      StringUtf8Coder.of().encode(arm.variant(), out);
    }

    @Override
    public ExperimentArm decode(InputStream in) throws IOException {
      String experiment = StringUtf8Coder.of().decode(in);
      return new ExperimentArm(experiment, StringUtf8Coder.of().decode(in));
    }

    @Override
    public boolean consistentWithEquals() {
      return true;
    }
  }
}

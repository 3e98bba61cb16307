package io.flit.pipelines.warehouse.parquet;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import org.apache.beam.sdk.io.parquet.ParquetIO;
import org.apache.beam.sdk.util.UserCodeException;
import org.junit.jupiter.api.Test;

class DamagedFilesTest {
  private static Throwable inReader(Throwable cause) {
    IllegalStateException failure = new IllegalStateException("Can not read value at 7", cause);
    failure.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement(
              ParquetIO.class.getName() + "$ReadFiles$SplitReadFn", "processElement", null, 1)
        });
    return new IllegalStateException("the run failed", failure);
  }

  @Test
  void failureOfTheReaderMayComeOfADamagedFile() {
    assertThat(DamagedFiles.mayHaveCaused(inReader(new IOException("bad page"))), is(true));
  }

  @Test
  void failureOfAStepThatTheReaderFeedsDoesNot() {
    Throwable ofAStep = UserCodeException.wrap(new IOException("No space left on device"));
    assertThat(DamagedFiles.mayHaveCaused(inReader(ofAStep)), is(false));
  }

  @Test
  void failureElsewhereDoesNot() {
    assertThat(DamagedFiles.mayHaveCaused(new IOException("refused")), is(false));
  }
}

package io.flit.pipelines.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
  private static final Instant NOON = Instant.parse("2026-07-03T12:34:56Z");

  private static WarehouseOptions options(String... args) {
    return PipelineOptionsFactory.fromArgs(args).as(WarehouseOptions.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-07-01, 2026-07-01T00:00:00Z",
    "2026-07-01T12:00:00Z, 2026-07-01T12:00:00Z",
    "2026-07-01T12:00:00+02:00, 2026-07-01T10:00:00Z",
    "2026-07-01T12:00:00, 2026-07-01T12:00:00Z",
  })
  void asOfIsADateOrAnInstant(String text, String instant) {
    assertThat(Arguments.asOf(options("--asOf=" + text), NOON), is(Instant.parse(instant)));
  }

  @Test
  void asOfIsMidnightOfTodayUnlessGiven() {
    assertThat(Arguments.asOf(options(), NOON), is(Instant.parse("2026-07-03T00:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yesterday", "2026-02-30", "01/07/2026", "2026-07-01T25:00:00Z", "+99999-01-01"})
  void otherAsOfIsRefusedWithAnExample(String text) {
    UsageException e =
        assertThrows(UsageException.class, () -> Arguments.asOf(options("--asOf=" + text), NOON));
    assertThat(e.getMessage(), allOf(startsWith("--asOf=" + text), containsString("2026-07-01")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "100.5", "ten", "NaN", ""})
  void percentageOutOfRangeIsRefused(String text) {
    UsageException e =
        assertThrows(UsageException.class, () -> Arguments.percent("samplePct", text, 100));
    assertThat(
        e.getMessage(),
        is("--samplePct=" + text + " is not a percentage above 0 and at most 100."));
  }

  @Test
  void percentageMayHaveDecimals() {
    assertThat(Arguments.percent("samplePct", "0.01", 100), is(0.01));
  }

  @Test
  void datasetNameThatIsAPathIsRefused() {
    UsageException e =
        assertThrows(
            UsageException.class,
            () -> Arguments.warehouse(options("--martsDataset=../elsewhere")));
    assertThat(e.getMessage(), startsWith("--martsDataset=../elsewhere is not a dataset name"));
  }

  @Test
  void unknownOptionIsRefused() {
    UsageException e =
        assertThrows(
            UsageException.class,
            () -> OptionsParser.parse(WarehouseOptions.class, new String[] {"--warehose=x"}));
    assertThat(e.getMessage(), containsString("warehouse"));
  }
}

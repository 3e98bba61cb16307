package io.flit.pipelines.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.pipelines.CoreMartsPipeline;
import io.flit.pipelines.ExperimentOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataflowLaunchTest {
  private static final List<String> COMPLETE =
      List.of(
          "--runner=DataflowRunner",
          "--warehouse=bq:flit-test",
          "--tempLocation=gs://flit-test/temp",
          "--region=europe-west1",
          "--runId=Refresh_7");

  private static WarehouseOptions prepared(List<String> arguments) {
    String[] args = arguments.toArray(String[]::new);
    ExperimentOptions options = OptionsParser.parse(CoreMartsPipeline.COMMAND.optionsType(), args);
    OptionsParser.prepare(options, Instant.EPOCH);
    assertThat(DataflowLaunch.isAskedFor(options), is(true));
    DataflowLaunch.prepare(CoreMartsPipeline.COMMAND, options, args);
    return options;
  }

  private static List<String> with(String argument) {
    List<String> arguments = new ArrayList<>(COMPLETE);
    arguments.removeIf(other -> other.split("=")[0].equals(argument.split("=")[0]));
    arguments.add(argument);
    return arguments;
  }

  @Test
  void jobsAreCalledAfterTheirPipelineAndLabelled() {
    DataflowPipelineOptions options = prepared(COMPLETE).as(DataflowPipelineOptions.class);

    assertThat(options.getJobName(), is("flit-core"));
    assertThat(
        options.getLabels(), equalTo(Map.of("flit_pipeline", "core", "flit_run", "refresh_7")));
  }

  @Test
  void namesAndLabelsThatAreGivenStay() {
    DataflowPipelineOptions named =
        prepared(with("--jobName=core-again")).as(DataflowPipelineOptions.class);
    DataflowPipelineOptions labelled =
        prepared(with("--labels={\"team\":\"growth\"}")).as(DataflowPipelineOptions.class);

    assertThat(named.getJobName(), is("core-again"));
    assertThat(labelled.getLabels().get("team"), is("growth"));
    assertThat(labelled.getLabels().get("flit_pipeline"), is("core"));
  }

  @ParameterizedTest
  @CsvSource({
    "--warehouse=data, --warehouse=data is a directory of this machine",
    "--tempLocation=/tmp/x, --tempLocation=/tmp/x is not a folder of a bucket",
  })
  void whatWorkersDoNotSeeIsRefused(String argument, String message) {
    UsageException e = assertThrows(UsageException.class, () -> prepared(with(argument)));

    assertThat(e.getMessage(), startsWith(message));
  }

  @Test
  void aTemporaryLocationIsNeeded() {
    List<String> arguments = new ArrayList<>(COMPLETE);
    arguments.remove(2);

    UsageException e = assertThrows(UsageException.class, () -> prepared(arguments));

    assertThat(e.getMessage(), startsWith("--tempLocation is missing; give a folder of a bucket"));
  }
}

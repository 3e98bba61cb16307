package io.flit.local;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.local.fusion.FusedDirectRunner;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.PipelineExecution;
import io.flit.pipelines.launch.Progress;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.launch.WarehouseOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Function;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.state.StateSpec;
import org.apache.beam.sdk.state.StateSpecs;
import org.apache.beam.sdk.state.ValueState;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.WithKeys;
import org.apache.beam.sdk.values.KV;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRunTest {
  private static final PipelineCommand<WarehouseOptions> PLAIN =
      command(
          "plain",
          options -> {
            Pipeline pipeline = Pipeline.create(options);
            pipeline.apply("Numbers", Create.of(1, 2)).apply("Count", ParDo.of(new CountFn()));
            return pipeline;
          });
  private static final PipelineCommand<WarehouseOptions> STATEFUL =
      command(
          "stateful",
          options -> {
            Pipeline pipeline = Pipeline.create(options);
            pipeline
                .apply("Numbers", Create.of(1, 2))
                .apply("Key", WithKeys.of("k"))
                .apply("Remember", ParDo.of(new RememberFn()));
            return pipeline;
          });

  @TempDir private Path folder;

  private final List<String> notes = new ArrayList<>();

  private static PipelineCommand<WarehouseOptions> command(
      String name, Function<WarehouseOptions, Pipeline> build) {
    return new PipelineCommand<>(
        name, name, "numbers -> nothing", List.of(), WarehouseOptions.class, build);
  }

  private WarehouseOptions options(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--warehouse=" + folder.resolve("data"));
    return LocalRun.parse(WarehouseOptions.class, all.toArray(new String[0]));
  }

  private PipelineExecution.Outcome run(LocalRun run, PipelineCommand<WarehouseOptions> command)
      throws IOException {
    return run.run(command, Progress.SILENT, notes::add);
  }

  private void assertRunsBy(Class<?> runner, String... arguments) throws IOException {
    WarehouseOptions options = options(arguments);
    try (LocalRun run = LocalRun.open(options)) {
      assertThat(run(run, PLAIN).published().get("counted"), is(2L));
    }
    assertThat(options.getRunner(), is((Object) runner));
    assertThat(notes, is(empty()));
  }

  @Test
  void pipelinesAreFused() throws IOException {
    assertRunsBy(FusedDirectRunner.class);
    assertRunsBy(FusedDirectRunner.class, "--fusion=true");
    assertRunsBy(FusedDirectRunner.class, "--runner=" + FusedDirectRunner.class.getName());
  }

  @Test
  void pipelinesAreNotFusedWhereThatIsAskedFor() throws IOException {
    assertRunsBy(DirectRunner.class, "--fusion=false");
    assertRunsBy(DirectRunner.class, "--runner=DirectRunner");
    assertRunsBy(DirectRunner.class, "--runner=DirectRunner", "--fusion=true");
  }

  @Test
  void runnersThatAreNotOfThisMachineAreRefused() {
    assertThat(
        assertThrows(UsageException.class, () -> LocalRun.open(options("--runner=DataflowRunner")))
            .getMessage(),
        is(
            "--runner=DataflowRunner does not run pipelines on this machine; start the "
                + "pipeline's main class with that runner, or give --runner=DirectRunner."));
  }

  @Test
  void pipelineThatCannotBeFusedRunsAsItIsWithOneNote() throws IOException {
    WarehouseOptions options = options();
    try (LocalRun run = LocalRun.open(options)) {
      assertThat(run(run, STATEFUL).published().get("remembered"), is(2L));
    }
    assertThat(options.getRunner(), is((Object) DirectRunner.class));
    assertThat(
        notes,
        is(
            List.of(
                "stateful runs unfused, which takes longer: Remember/ParMultiDo(Remember) has "
                    + "state or timers, so that its steps cannot be fused.")));
  }

  @Test
  void theNextPipelineIsFusedAgain() throws IOException {
    WarehouseOptions options = options();
    try (LocalRun run = LocalRun.open(options)) {
      run(run, STATEFUL);
      run(run, PLAIN);
    }
    assertThat(options.getRunner(), is((Object) FusedDirectRunner.class));
    assertThat(notes.size(), is(1));
  }

  @Test
  void noNoteIsMadeWhereFusionIsNotAskedFor() throws IOException {
    try (LocalRun run = LocalRun.open(options("--fusion=false"))) {
      assertThat(run(run, STATEFUL).published().get("remembered"), is(2L));
    }
    assertThat(notes, is(empty()));
  }

  @Test
  void runsOfOneProcessMayOverlap() throws Exception {
    CyclicBarrier bothBuilt = new CyclicBarrier(2);
    PipelineCommand<WarehouseOptions> together =
        PLAIN.building(
            options -> {
              try {
                bothBuilt.await();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              return PLAIN.buildPipeline().apply(options);
            });
    List<Long> counted = new ArrayList<>();
    List<Thread> threads = new ArrayList<>();
    for (String name : List.of("one", "other")) {
      Thread thread =
          new Thread(
              () -> {
                String[] arguments = {"--warehouse=" + folder.resolve(name)};
                try (LocalRun run =
                    LocalRun.open(LocalRun.parse(WarehouseOptions.class, arguments))) {
                  long count =
                      run.run(together, Progress.SILENT, note -> {}).published().get("counted");
                  synchronized (counted) {
                    counted.add(count);
                  }
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(counted, is(List.of(2L, 2L)));
  }

  private static final class CountFn extends DoFn<Integer, Void> {
    @ProcessElement
    public void count() {
      Metrics.counter(PipelineExecution.PUBLISHED, "counted").inc();
    }
  }

  private static final class RememberFn extends DoFn<KV<String, Integer>, Void> {
    @StateId("last")
    private final StateSpec<ValueState<Integer>> last = StateSpecs.value(VarIntCoder.of());

    @ProcessElement
    public void remember(
        @Element KV<String, Integer> number, @StateId("last") ValueState<Integer> state) {
      state.write(number.getValue());
      Metrics.counter(PipelineExecution.PUBLISHED, "remembered").inc();
    }
  }
}

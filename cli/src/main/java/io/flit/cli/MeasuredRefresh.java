package io.flit.cli;

import io.flit.cli.bench.Benchmark;
import io.flit.cli.times.StoredTimes;
import io.flit.pipelines.Arguments;
import io.flit.pipelines.Launch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;

/**
 * One run of {@code bench}: a refresh in a process of its own that measures itself. It shows its
 * progress and fails as {@code refresh} does, and where it succeeds, leaves its figures in a file.
 */
final class MeasuredRefresh implements Command {
  private final Console console;

  private MeasuredRefresh(Console console) {
    this.console = console;
  }

  /** The options of a refresh, and where its figures go. */
  public interface Options extends RefreshCommand.Options {
    @Description("The file to write the figures to.")
    @Hidden
    String getFigures();

    void setFigures(String figures);
  }

  public static void main(String[] arguments) {
    StoredTimes.inUtc();
    LogFile.silence();
    Console console = Console.ofProcess();
    String[] all = new String[arguments.length + 1];
    all[0] = BenchCommand.NAME;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    System.exit(new Flit(console, List.of(new MeasuredRefresh(console))).run(all));
  }

  @Override
  public String name() {
    return BenchCommand.NAME;
  }

  @Override
  public String summary() {
    return "one measured refresh";
  }

  @Override
  public String help() {
    return "Started by bin/flit bench.\n";
  }

  @Override
  public int run(String[] arguments) throws IOException {
    Options options = Launch.parse(Options.class, arguments);
    StepMeter meter =
        new StepMeter(Path.of(options.getWarehouse()), Arguments.warehouse(options).names());
    new LocalRun(console).runMeasured(options, RefreshCommand.stepsFrom(options), meter);
    Benchmark.write(meter.figures(), Path.of(options.getFigures()));
    return Launch.OK;
  }
}

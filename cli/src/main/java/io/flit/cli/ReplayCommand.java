package io.flit.cli;

import io.flit.cli.messages.LocalFolder;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.output.TableWriter;
import io.flit.local.replay.Replay;
import io.flit.local.replay.ReplayOptions;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.warehouse.parquet.ParquetWarehouse;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Publishes the raw tables of a warehouse as the messages that they came about by. */
final class ReplayCommand implements Command {
  private static final Pattern TOPIC =
      Pattern.compile("projects/[a-z][a-z0-9:.-]*/topics/[A-Za-z][A-Za-z0-9._~+%-]{2,254}");

  private static final int SECONDS_TO_END = 10;

  private final Console console;

  ReplayCommand(Console console) {
    this.console = console;
  }

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public String summary() {
    return "publishes raw tables as messages, as they came about";
  }

  @Override
  public String group() {
    return LiveCommand.GROUP;
  }

  @Override
  public String help() {
    return """
    bin/flit replay [--option=value ...]

    Publishes the raw tables of a warehouse to Pub/Sub in the order in which things happened. An
    order and its items are sent as they are placed, shipped, delivered and returned, each time
    with a higher version; they do not tell when they were cancelled, which is an hour after they
    were placed. The same seed sends the same messages in the same order. Ctrl-C ends it.

      bin/flit replay --warehouse=data --since=2026-06-30 --speed=600
      bin/flit replay --warehouse=data --speed=0 --tables=events,orders,order_items,users \\
        --duplicates=2 --conflicts=1 --poison=1 --outOfOrder=5000
    """;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.named(
        ReplayOptions.class,
        "speed",
        "since",
        "until",
        "shift",
        "tables",
        "duplicates",
        "conflicts",
        "poison",
        "outOfOrder",
        "seed",
        "topic",
        "pubsubRootUrl",
        "rawDataset",
        "warehouse");
  }

  @Override
  public int run(String[] arguments) throws IOException, InterruptedException {
    ReplayOptions options = OptionsParser.parse(ReplayOptions.class, arguments);
    Path root = LocalFolder.of(options, name());
    Progress progress = new Progress();
    Replay.Plan plan = plan(options, root);
    plan.rootUrl().ifPresent(url -> console.note("publishing to " + plan.topic() + " at " + url));
    Replay replay = new Replay(plan, progress);
    CountDownLatch done = new CountDownLatch(1);
    Thread ending = new Thread(() -> end(replay, done));
    Runtime.getRuntime().addShutdownHook(ending);
    try {
      print(replay.run(), progress);
      return ExitCode.OK;
    } catch (ConnectException e) {
      throw new UsageException(
          "nobody answers at --pubsubRootUrl="
              + options.getPubsubRootUrl()
              + "; start the emulator first, or leave out the option and --topic.",
          e);
    } finally {
      done.countDown();
      removeUnlessEnding(ending);
    }
  }

  /** Lets what is on its way arrive before the process ends. */
  private static void end(Replay replay, CountDownLatch done) {
    replay.stop();
    try {
      // A call that hangs does not keep the process alive.
      if (!done.await(SECONDS_TO_END, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(ExitCode.FAILED);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void removeUnlessEnding(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
      return;
    }
  }

  private static Replay.Plan plan(ReplayOptions options, Path root) {
    String topic = Optional.ofNullable(options.getTopic()).orElse(ReplayOptions.LOCAL_TOPIC);
    if (!TOPIC.matcher(topic).matches()) {
      throw new UsageException(
          "--topic=" + topic + " is not a topic; give it as projects/PROJECT/topics/TOPIC.");
    }
    String rootUrl = options.getPubsubRootUrl();
    boolean isLocal =
        rootUrl.equals(ReplayOptions.CLOUD)
            && (options.getTopic() == null || topic.equals(ReplayOptions.LOCAL_TOPIC));
    if (!rootUrl.matches("https?://[^/]+/?")) {
      throw new UsageException(
          "--pubsubRootUrl=" + rootUrl + " is not a root URL such as http://127.0.0.1:8085.");
    }
    if (options.getSpeed() < 0 || options.getOutOfOrder() < 0) {
      throw new UsageException(
          (options.getSpeed() < 0
                  ? "--speed=" + options.getSpeed()
                  : "--outOfOrder=" + options.getOutOfOrder())
              + " is below 0; give 0 or more.");
    }
    ParquetWarehouse warehouse = (ParquetWarehouse) Arguments.warehouse(options);
    List<String> tables = tables(options.getTables());
    List<String> missing = Replay.missing(warehouse, tables);
    if (!missing.isEmpty()) {
      throw new UsageException(
          "--warehouse="
              + options.getWarehouse()
              + " has no raw table "
              + missing.get(0)
              + "; generate or import it first, or leave it out of --tables.");
    }
    return new Replay.Plan(
        warehouse,
        root,
        tables,
        Optional.ofNullable(options.getSince()).map(text -> Arguments.instant("since", text)),
        Optional.ofNullable(options.getUntil()).map(text -> Arguments.instant("until", text)),
        Optional.ofNullable(options.getShift())
            .map(text -> text.equals("now") ? Instant.now() : Arguments.instant("shift", text)),
        options.getSpeed(),
        new Replay.FaultRates(
            percent("duplicates", options.getDuplicates()),
            percent("conflicts", options.getConflicts()),
            percent("poison", options.getPoison()),
            options.getOutOfOrder(),
            options.getSeed()),
        topic,
        isLocal ? Optional.empty() : Optional.of(rootUrl));
  }

  private static List<String> tables(String names) {
    List<String> tables = Arrays.stream(names.split(",")).map(String::strip).toList();
    for (String table : tables) {
      if (!Replay.tables().contains(table)) {
        throw new UsageException(
            "--tables="
                + names
                + " names "
                + table
                + ", which cannot be replayed; the tables are "
                + String.join(", ", Replay.tables())
                + ".");
      }
    }
    return tables;
  }

  private static double percent(String option, double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new UsageException(
          "--" + option + "=" + percent + " is not a percentage from 0 to 100.");
    }
    return percent;
  }

  private void print(List<Replay.Sent> sent, Progress progress) {
    List<List<String>> rows = new ArrayList<>();
    long messages = 0;
    for (Replay.Sent table : sent) {
      long all = table.rows() + table.duplicates() + table.conflicts() + table.poison();
      messages += all;
      rows.add(
          List.of(
              table.table(),
              Console.number(all),
              Console.number(table.duplicates()),
              Console.number(table.conflicts()),
              Console.number(table.poison())));
    }
    console.print(
        TableWriter.table(
            List.of("about", ">messages", ">duplicates", ">conflicts", ">poison"), rows));
    long nanos = progress.nanos();
    console.println(
        Console.number(messages)
            + " messages in "
            + Console.seconds(nanos)
            + " s, "
            + Console.number(Math.round(messages / Math.max(1e-3, nanos / 1e9)))
            + " a second");
  }

  /** Shows how far it is. */
  private final class Progress implements Replay.Watcher {
    private long start = System.nanoTime();
    private long shown;

    @Override
    public void sorting() {
      if (!console.isTerminal()) {
        console.note(name() + " ...");
      }
      console.status("replay: bringing rows into their order");
    }

    @Override
    public void published(long published, long changes, Instant clock) {
      long now = System.nanoTime();
      if (shown == 0) {
        start = now;
      } else if (now - shown < 100_000_000) {
        return;
      }
      shown = now;
      console.status(
          String.format(
              Locale.ROOT,
              "replay: %s of %s changes and more, the clock says %s",
              Console.number(published),
              Console.number(changes),
              clock));
    }

    long nanos() {
      return System.nanoTime() - start;
    }
  }
}

package io.flit.cli;

import io.flit.cli.live.Reconciliation;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.local.live.LiveRun;
import io.flit.local.live.LocalStream;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.PipelineExecution;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.launch.WarehouseOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** Keeps the live tables up to date from messages, until it is stopped. */
final class LiveCommand implements Command {
  static final String GROUP = "Tables that are seconds old";

  private static final Pattern LENGTH = Pattern.compile("([1-9][0-9]{0,8})([smh])");
  private static final Pattern SUBSCRIPTION = Pattern.compile("projects/[^/]+/subscriptions/[^/]+");
  private static final int MILLIS_TO_ANSWER = 5_000;
  private static final Duration BETWEEN_NOTES = Duration.ofSeconds(5);

  private final Console console;

  LiveCommand(Console console) {
    this.console = console;
  }

  /** The options of {@code live}. */
  public interface Options extends WarehouseOptions {
    @Description(
        "The subscription to read, such as projects/P/subscriptions/S. Default: that of the "
            + "warehouse's own Pub/Sub.")
    String getSubscription();

    void setSubscription(String subscription);

    @Description("Where Pub/Sub is, such as http://localhost:8085 for an emulator.")
    @Default.String("https://pubsub.googleapis.com")
    String getPubsubRootUrl();

    void setPubsubRootUrl(String pubsubRootUrl);

    @Description("How long to run, such as 10m, 90s or 2h. Default: until it is stopped.")
    String getRunFor();

    void setRunFor(String runFor);

    @Description("Ends when no message has come for two seconds and all are written.")
    @Default.Boolean(false)
    Boolean getUntilIdle();

    void setUntilIdle(Boolean untilIdle);

    @Description(
        "Compares the live tables with those of a batch over the log once the stream has ended; "
            + "exit code 3 if they differ. Without --runFor the stream ends when it is idle.")
    @Default.Boolean(false)
    Boolean getReconcile();

    void setReconcile(Boolean reconcile);
  }

  @Override
  public String name() {
    return "live";
  }

  @Override
  public String summary() {
    return "messages -> live tables, until it is stopped";
  }

  @Override
  public String group() {
    return GROUP;
  }

  @Override
  public boolean writesTables() {
    return true;
  }

  @Override
  public String help() {
    return """
        bin/flit live [--option=value ...]

        Reads messages about rows of TheLook and keeps the tables of flit_live up to date; flit_now has
        them over the tables of the last refresh. Ctrl-C ends it when all that was read is written; a
        process that is killed loses nothing, and the next start takes up where it was.

          bin/flit live --warehouse=data
          bin/flit live --warehouse=data --reconcile
        """;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.named(
        Options.class,
        "subscription",
        "pubsubRootUrl",
        "runFor",
        "untilIdle",
        "reconcile",
        "warehouse");
  }

  @Override
  public int run(String[] arguments) throws IOException, SQLException {
    Options options = OptionsParser.parse(Options.class, arguments);
    Path warehouse =
        Arguments.directory(
            options, "a stream into BigQuery runs on Dataflow: templates/deploy.sh start.");
    Optional<LocalStream.Source> source = source(options);
    LiveRun.End end =
        new LiveRun.End(
            Optional.ofNullable(options.getRunFor()).map(LiveCommand::endOf),
            options.getUntilIdle() || options.getReconcile() && options.getRunFor() == null);
    makeWarehouse(options);
    CountDownLatch done = new CountDownLatch(1);
    try (LocalStream stream =
        LocalStream.open(warehouse, Arguments.warehouse(options).names(), source)) {
      console.note(
          "live from " + stream.source().subscription() + " at " + stream.source().rootUrl());
      if (source.isEmpty()) {
        console.note(
            "  publish to "
                + LocalStream.TOPIC
                + " with PUBSUB_EMULATOR_HOST="
                + URI.create(stream.source().rootUrl()).getAuthority());
      }
      Notes notes = new Notes();
      stream.follow(end, run -> stopOnSignal(run, done), notes::update);
      notes.finish();
    } finally {
      done.countDown();
    }
    return !options.getReconcile()
            || new Reconciliation(warehouse, Arguments.warehouse(options).names(), console).run()
        ? ExitCode.OK
        : ExitCode.CHECK_FAILED;
  }

  /** A folder that is no warehouse yet becomes one, as a refresh would make it. */
  private static void makeWarehouse(WarehouseOptions options) throws IOException {
    if (!Files.exists(Path.of(options.getWarehouse(), "_catalog.json"))) {
      PipelineExecution.open(options).close();
    }
  }

  private static Optional<LocalStream.Source> source(Options options) {
    String subscription = options.getSubscription();
    if (subscription == null) {
      return Optional.empty();
    }
    if (!SUBSCRIPTION.matcher(subscription).matches()) {
      throw new UsageException(
          "--subscription="
              + subscription
              + " is not the name of a subscription; give one such as"
              + " projects/P/subscriptions/S.");
    }
    requireAnswer(options.getPubsubRootUrl());
    return Optional.of(new LocalStream.Source(options.getPubsubRootUrl(), subscription));
  }

  /** A stream that asks nobody would wait for ever. */
  private static void requireAnswer(String rootUrl) {
    try {
      URI uri = URI.create(rootUrl);
      int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("http") ? 80 : 443;
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(uri.getHost(), port), MILLIS_TO_ANSWER);
      }
    } catch (IOException | RuntimeException e) {
      throw new UsageException(
          "nobody answers at --pubsubRootUrl="
              + rootUrl
              + "; start the emulator first, or leave out --subscription for the warehouse's own"
              + " Pub/Sub.",
          e);
    }
  }

  private static Instant endOf(String length) {
    Matcher parts = LENGTH.matcher(length);
    if (!parts.matches()) {
      throw new UsageException(
          "--runFor=" + length + " is not a length of time; give one such as 10m, 90s or 2h.");
    }
    long count = Long.parseLong(parts.group(1));
    return Instant.now()
        .plus(
            switch (parts.group(2)) {
              case "s" -> Duration.ofSeconds(count);
              case "m" -> Duration.ofMinutes(count);
              default -> Duration.ofHours(count);
            });
  }

  /** Lets the stream end at Ctrl-C, and the process not before the stream. */
  private static void stopOnSignal(LiveRun run, CountDownLatch done) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  run.stop();
                  try {
                    done.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                },
                "drain"));
  }

  /** Says now and then how far the stream is. */
  private final class Notes {
    private final Instant begunAt = Instant.now();
    private Instant notedAt = begunAt;
    private long noted;
    private long committed;

    void update(LiveRun run) {
      committed = run.committed();
      Duration since = Duration.between(notedAt, Instant.now());
      if (since.compareTo(BETWEEN_NOTES) >= 0 && committed > noted) {
        console.note(
            String.format(
                Locale.ROOT,
                "  %,d messages, %,.1f a second",
                committed,
                (committed - noted) * 1000.0 / since.toMillis()));
        noted = committed;
        notedAt = Instant.now();
      }
    }

    void finish() {
      console.note(String.format(Locale.ROOT, "live done: %,d messages", committed));
    }
  }
}

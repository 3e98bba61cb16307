package io.flit.cli;

import io.flit.cli.messages.LocalFolder;
import io.flit.cli.metrics.MetricQuestion;
import io.flit.cli.metrics.Period;
import io.flit.cli.options.CommandOption;
import io.flit.cli.output.Console;
import io.flit.cli.output.PrintableRows;
import io.flit.cli.output.RowFormat;
import io.flit.cli.output.TableLayout;
import io.flit.cli.query.LocalQueries;
import io.flit.pipelines.launch.Accepts;
import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.CommandLine;
import io.flit.pipelines.launch.ExitCode;
import io.flit.pipelines.launch.OptionsParser;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.schemas.metrics.ConditionParser;
import io.flit.schemas.metrics.Dialect;
import io.flit.schemas.metrics.Metric;
import io.flit.schemas.metrics.MetricQuery;
import io.flit.schemas.metrics.Metrics;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** Answers questions about figures that are defined once. */
final class MetricsCommand implements Command {
  private static final long VALUES_IN_A_TABLE = 10;

  private final Console console;

  MetricsCommand(Console console) {
    this.console = console;
  }

  /** The options of {@code metrics}. */
  public interface Options extends WarehouseOptions {
    @Description("The metric or dimension to describe, with its SQL in both dialects.")
    String getDescribe();

    void setDescribe(String describe);

    @Description("The dimensions that the metrics are cut by, with commas between them.")
    String getBy();

    void setBy(String by);

    @Description(
        "The first day of the period. A month or a year, such as 2026-07, is its first day. Default: "
            + "the beginning.")
    String getFrom();

    void setFrom(String from);

    @Description(
        "The day after the last of the period; --to=2026-07 ends with June. Default: the end, and in "
            + "comparisons that of the newest figures.")
    String getTo();

    void setTo(String to);

    @Description(
        "Conditions on dimensions with ; between them: country=Germany, status!=Returned, "
            + "category in(Jeans,Shorts), day>=2026-01-01. A value with , ; or ' in it stands in "
            + "single quotes, a ' in it twice; null is no value.")
    String getWhere();

    void setWhere(String where);

    @Description(
        "Compares with previous_period, as many days just before, or previous_year: the value, "
            + "the value before, the change, and the change in per cent.")
    @Accepts(words = {"previous_period", "previous_year"})
    String getCompare();

    void setCompare(String compare);

    @Description(
        "Says what changed: for each dimension that can be a reason, or those of --by, what every "
            + "value contributed to the change of one metric. Without --compare the change is that "
            + "from previous_period.")
    @Default.Boolean(false)
    boolean getExplain();

    void setExplain(boolean explain);

    @Description(
        "The column that rows are sorted by: a metric from the greatest down, a dimension from the "
            + "first up. :asc or :desc behind it says otherwise. With --compare also the columns that "
            + "csv has, such as net_revenue_change.")
    String getSort();

    void setSort(String sort);

    @Description("How many rows there are at most. Default: all.")
    Long getLimit();

    void setLimit(Long limit);

    @Description("Prints the statement in this dialect, duckdb or googlesql, instead of an answer.")
    @Accepts(words = {"duckdb", "googlesql"})
    String getSql();

    void setSql(String sql);

    @Description(
        "The output format: table, for people; csv; json, an array with one object per "
            + "row; or jsonl, one object per line for each row. Default: table.")
    @Accepts(words = {"table", "csv", "json", "jsonl"})
    String getFormat();

    void setFormat(String format);

    @Description(
        "How many values --explain lists of each dimension; the others are summed up. 0 means "
            + "all. Default: 10 in a table, else all.")
    Integer getMaxValues();

    void setMaxValues(Integer maxValues);
  }

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public String summary() {
    return "figures by any dimension, compared and explained; without a name it lists them";
  }

  @Override
  public String help() {
    return """
        bin/flit metrics [METRIC[,METRIC...]] [--option=value ...]

        Answers questions about figures that are defined once, over a local warehouse. Without a metric
        it lists metrics and dimensions.

          bin/flit metrics
          bin/flit metrics --describe=net_revenue
          bin/flit metrics net_revenue,avg_order_value --by=country,month --from=2026-01-01
          bin/flit metrics item_revenue --by=brand --sort=item_revenue --limit=10
          bin/flit metrics orders --from=2026-06-01 --to=2026-07-01 --compare=previous_year
          bin/flit metrics net_revenue --explain --from=2026-06-01 --compare=previous_period
          bin/flit metrics net_revenue --by=month --sql=googlesql
        """;
  }

  @Override
  public List<CommandOption> options() {
    return CommandOption.named(
        Options.class,
        "by",
        "compare",
        "describe",
        "explain",
        "format",
        "from",
        "limit",
        "maxValues",
        "sort",
        "sql",
        "to",
        "where",
        "warehouse",
        "stagingDataset",
        "martsDataset");
  }

  @Override
  public List<String> words() {
    return Metrics.shipped().metrics().stream().map(Metric::name).toList();
  }

  @Override
  public int run(String[] arguments) throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    for (String argument : CommandLine.joined(Options.class, arguments)) {
      if (argument.startsWith("-")) {
        rest.add(argument);
      } else {
        names.addAll(words(argument));
      }
    }
    Options options = OptionsParser.parse(Options.class, rest.toArray(new String[0]));
    if (options.getDescribe() != null) {
      console.print(MetricQuestion.describe(options.getDescribe()));
    } else if (names.isEmpty()) {
      refuseWithoutMetric(options);
      console.print(MetricQuestion.list());
    } else {
      answer(question(names, options), options);
    }
    return ExitCode.OK;
  }

  private static void refuseWithoutMetric(Options options) {
    if (Stream.of(options.getBy(), options.getWhere(), options.getCompare(), options.getSql())
            .anyMatch(option -> option != null)
        || options.getExplain()) {
      throw new UsageException(
          "name a metric before the options, as in bin/flit metrics net_revenue --by=month.");
    }
  }

  private static MetricQuestion question(List<String> names, Options options) {
    List<String> by = options.getBy() == null ? List.of() : words(options.getBy());
    MetricQuery about = MetricQuestion.about(names, by);
    Map<String, String> columns = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      columns.put(names.get(i), about.metrics().get(i));
    }
    for (int i = 0; i < by.size(); i++) {
      columns.put(by.get(i), about.by().get(i));
    }
    return new MetricQuestion(
        about
            .during(date("from", options.getFrom()), date("to", options.getTo()))
            .where(
                options.getWhere() == null
                    ? List.of()
                    : MetricQuestion.conditions(options.getWhere()))
            .sorted(order(options, about.metrics(), columns), limit(options)),
        Optional.ofNullable(options.getCompare())
            .map(word -> oneOf("compare", word, Period.Comparison.values())));
  }

  /**
   * What the rows are sorted by.
   *
   * @param metrics the names of the metrics
   * @param columns the names of metrics and dimensions by what they are called on the command line
   */
  private static Optional<MetricQuery.Order> order(
      Options options, List<String> metrics, Map<String, String> columns) {
    if (options.getSort() == null) {
      return Optional.empty();
    }
    String typed = options.getSort().replaceFirst(":(asc|desc)$", "");
    String column = columns.getOrDefault(typed, typed);
    boolean isMetric = metrics.stream().anyMatch(column::startsWith);
    boolean isDescending =
        typed.equals(options.getSort()) ? isMetric : options.getSort().endsWith(":desc");
    return Optional.of(new MetricQuery.Order(column, isDescending));
  }

  private static Optional<Long> limit(Options options) {
    if (options.getLimit() != null && options.getLimit() < 1) {
      throw new UsageException(
          "--limit=" + options.getLimit() + " is no number of rows; write 1 or more.");
    }
    return Optional.ofNullable(options.getLimit());
  }

  private void answer(MetricQuestion question, Options options) throws SQLException {
    RowFormat format =
        options.getFormat() == null ? RowFormat.TABLE : RowFormat.named(options.getFormat());
    if (options.getSql() != null) {
      if (options.getExplain() || options.getCompare() != null) {
        throw new UsageException(
            "--sql prints the statement of one period, so leave out "
                + (options.getExplain() ? "--explain" : "--compare")
                + " or --sql.");
      }
      console.print(question.sql(oneOf("sql", options.getSql(), Dialect.values())));
      return;
    }
    Path root =
        LocalFolder.of(
            options, name(), "Ask BigQuery itself with the statement that --sql=googlesql prints.");
    boolean isForPeople = format == RowFormat.TABLE;
    try (LocalQueries warehouse =
        LocalQueries.openLazily(root, Arguments.warehouse(options).names())) {
      if (options.getExplain()) {
        if (options.getSort() != null || options.getLimit() != null) {
          throw new UsageException(
              "--explain lists the largest contributions first; say with --maxValues how many, and"
                  + " leave out --sort and --limit.");
        }
        MetricQuestion.Explained explained =
            question.explain(warehouse, isForPeople, maxValues(options, isForPeople));
        if (isForPeople) {
          console.print(explained.headline() + "\n\n");
        }
        format.print(explained.rows(), TableLayout.WHOLE, console);
        if (isForPeople) {
          explained.leftOut().ifPresent(sentence -> console.print("\n" + sentence + "\n"));
        }
      } else {
        print(question.answer(warehouse, isForPeople), format);
      }
    }
  }

  private void print(MetricQuestion.Answered answer, RowFormat format) throws SQLException {
    String gap = "";
    for (PrintableRows table : answer.tables()) {
      console.print(gap);
      format.print(table, TableLayout.WHOLE, console);
      gap = "\n";
    }
    for (String note : answer.notes()) {
      console.print(gap + note + "\n");
      gap = "";
    }
  }

  private static long maxValues(Options options, boolean isForPeople) {
    if (options.getMaxValues() == null) {
      return isForPeople ? VALUES_IN_A_TABLE : Long.MAX_VALUE;
    }
    if (options.getMaxValues() < 0) {
      throw new UsageException(
          "--maxValues=" + options.getMaxValues() + " is below 0; 0 means all values.");
    }
    return options.getMaxValues() == 0 ? Long.MAX_VALUE : options.getMaxValues();
  }

  private static List<String> words(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(w -> !w.isEmpty()).toList();
  }

  private static Optional<LocalDate> date(String option, String text) {
    try {
      return Optional.ofNullable(text).map(ConditionParser::day);
    } catch (DateTimeException e) {
      throw new UsageException(
          "--"
              + option
              + "="
              + text
              + " is not a date; write YYYY-MM-DD such as 2026-03-31, or a month or year.",
          e);
    }
  }

  private static <E extends Enum<E>> E oneOf(String option, String word, E[] constants) {
    return Arrays.stream(constants)
        .filter(constant -> constant.name().equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "--"
                        + option
                        + "="
                        + word
                        + " is not one of "
                        + Arrays.stream(constants)
                            .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))
                        + "."));
  }
}

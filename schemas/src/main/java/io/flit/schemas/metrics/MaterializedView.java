package io.flit.schemas.metrics;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.catalog.Ddl;
import io.flit.schemas.metrics.expressions.Expression;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The summaries that dashboards ask for over and over, which BigQuery keeps beside the marts.
 *
 * <p>Each sums up the rows of one model by day or by segment, so that metrics of any longer period
 * are sums of its rows; averages are kept as a sum and a count. The definitions use nothing but
 * what an incremental materialized view may hold, and what DuckDB understands too.
 */
public enum MaterializedView {
  /** Orders and what they earned. */
  REVENUE_BY_DAY(
      "mv_revenue_by_day",
      "one row per day, country and acquisition channel",
      "orders",
      List.of("day", "country", "acquisition_channel"),
      List.of("country", "acquisition_channel"),
      Part.of("orders"),
      Part.of("revenue_orders"),
      Part.of("new_customers").as("first_orders"),
      Part.of("net_revenue"),
      Part.of("gross_margin"),
      Part.of("contribution_margin")),

  /** Items sold, by what they are. */
  SALES_BY_CATEGORY(
      "mv_sales_by_category",
      "one row per day, department and category; figures are those of revenue orders",
      "items",
      List.of("day", "department", "category"),
      List.of("department", "category"),
      Part.of("units_sold").as("units"),
      Part.of("item_revenue").as("revenue"),
      Part.of("item_margin").as("margin")),

  /** How orders travel. */
  DELIVERY_BY_CARRIER(
      "mv_delivery_by_carrier",
      "one row per day, carrier and warehouse region; orders are those that were not cancelled",
      "orders",
      List.of("day", "shipping_carrier", "warehouse_region"),
      List.of("shipping_carrier", "warehouse_region"),
      Part.of("kept_orders").as("orders"),
      Part.countOf("avg_hours_to_deliver").as("delivered_orders"),
      Part.of("avg_hours_to_deliver").as("hours_to_deliver"),
      Part.countOf("avg_hours_to_ship").as("shipped_orders"),
      Part.of("avg_hours_to_ship").as("hours_to_ship"),
      Part.of("shipping_cost")),

  /** What visitors do. */
  EVENTS_BY_DAY(
      "mv_events_by_day",
      "one row per day, event type and traffic source",
      "tracked_events",
      List.of("day", "event_type", "traffic_source"),
      List.of("event_type", "traffic_source"),
      Part.of("tracked_events").as("events"),
      Part.of("identified_events")),

  /** Who the customers are, and what they are worth. */
  CUSTOMERS_BY_SEGMENT(
      "mv_customers_by_segment",
      "one row per customer segment, lifecycle stage, country and acquisition channel",
      "customers",
      List.of("customer_segment", "lifecycle_stage", "country", "acquisition_channel"),
      List.of("customer_segment", "country"),
      Part.of("customers"),
      Part.of("lifetime_orders"),
      Part.of("lifetime_value"));

  private final String tableName;
  private final String grain;
  private final String model;
  private final List<String> dimensions;
  private final List<String> clusterBy;
  private final List<Part> parts;

  MaterializedView(
      String tableName,
      String grain,
      String model,
      List<String> dimensions,
      List<String> clusterBy,
      Part... parts) {
    this.tableName = tableName;
    this.grain = grain;
    this.model = model;
    this.dimensions = dimensions;
    this.clusterBy = clusterBy;
    this.parts = List.of(parts);
  }

  /**
   * What a column keeps of a metric.
   *
   * @param column the column's name
   * @param metric the name of the metric
   * @param isCount whether it is the number of values that an average is over; otherwise it is the
   *     metric itself, and of an average the sum
   */
  public record Part(String column, String metric, boolean isCount) {
    private static Part of(String metric) {
      return new Part(metric, metric, false);
    }

    private static Part countOf(String metric) {
      return new Part(metric, metric, true);
    }

    private Part as(String name) {
      return new Part(name, metric, isCount);
    }
  }

  /** The view's name within its dataset. */
  public String tableName() {
    return tableName;
  }

  /** The layer that holds the view. */
  public Dataset dataset() {
    return base().dataset();
  }

  /** The grain as a sentence. */
  public String description() {
    return Character.toUpperCase(grain.charAt(0)) + grain.substring(1) + ".";
  }

  /** The model whose rows the view sums up. */
  Model model() {
    return Metrics.shipped().model(model);
  }

  /** The table that the view sums up. */
  public Table<?> base() {
    return model().table();
  }

  /** The names of the columns that identify a row: those that its dimensions are read from. */
  public List<String> key() {
    Metrics metrics = Metrics.shipped();
    return dimensions.stream()
        .map(metrics::dimension)
        .map(dimension -> metrics.binding(model(), dimension).orElseThrow())
        .map(binding -> ((Expression.Name) binding.expression()).name())
        .toList();
  }

  /** What the other columns keep, in order. */
  public List<Part> parts() {
    return parts;
  }

  /** The DATE column whose month partitions the view: the one that partitions its table. */
  public Optional<String> partitionColumn() {
    return base().partitionColumn().map(Column::name);
  }

  /** The names of the clustering columns, most significant first. */
  public List<String> clusterBy() {
    return clusterBy;
  }

  /** The query whose rows the view holds, with tables by their full names; ends with a line end. */
  public String select() {
    return new MetricCompiler(Metrics.shipped(), Dialect.GOOGLESQL).compileSummary(this);
  }

  /**
   * The statement of a question that reads the view instead of its table, in GoogleSQL; empty if
   * the view does not keep all that is asked for.
   *
   * @throws UnusableQueryException as {@link MetricCompiler#compile} does
   */
  public Optional<String> select(MetricQuery query) {
    Metrics metrics = Metrics.shipped();
    boolean hasMetrics =
        query.metrics().stream()
            .flatMap(name -> metrics.parts(metrics.metric(name)).stream())
            .allMatch(part -> parts.stream().anyMatch(kept -> kept.metric().equals(part.name())));
    boolean hasDimensions =
        Stream.concat(query.by().stream(), query.where().stream().map(Condition::dimension))
            .map(metrics::dimension)
            .allMatch(d -> dimensions.contains(d.grain().isPresent() ? "day" : d.name()));
    boolean hasDays = query.from().isEmpty() && query.to().isEmpty() || dimensions.contains("day");
    return hasMetrics && hasDimensions && hasDays
        ? Optional.of(new MetricCompiler(metrics, this).compile(query))
        : Optional.empty();
  }

  /** The statement that makes the view where there is none; ends with {@code ;}. */
  public String create() {
    return Ddl.createMaterializedView(
        toString(), partitionColumn(), clusterBy, description(), select());
  }

  /** The view's name with its dataset, such as {@code flit_marts.mv_revenue_by_day}. */
  @Override
  public String toString() {
    return dataset().defaultName() + "." + tableName;
  }
}

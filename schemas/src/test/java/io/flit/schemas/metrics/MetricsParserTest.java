package io.flit.schemas.metrics;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.yaml.InvalidConfigurationException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class MetricsParserTest {
  private static final String MODEL =
      """
      models:
        - name: orders
          description: An order.
          table: fact_orders
          time: order_date
      """;
  private static final String DIMENSION =
      """
      dimensions:
        - name: status
          description: How it stands.
          models:
            orders: status
      """;
  private static final String METRIC =
      """
      metrics:
        - name: orders
          label: Orders
          description: Orders placed.
          model: orders
          kind: count
          unit: count
          up_is: good
          owner: finance
      """;

  private static List<String> problems(String... parts) {
    return assertThrows(
            InvalidConfigurationException.class,
            () -> Metrics.parse(String.join("", parts), "m.yaml"))
        .problems();
  }

  private static String with(String text, String old, String replacement) {
    assertThat(old + " stands in the fixture", text.contains(old), is(true));
    return text.replace(old, replacement);
  }

  @Test
  void theFixtureIsWhole() {
    Metrics metrics = Metrics.parse(MODEL + DIMENSION + METRIC, "m.yaml");
    assertThat(metrics.dimensionsOf(metrics.metric("orders")), is(metrics.dimensions()));
  }

  @Test
  void unknownTablesAndColumnsAreNamedWithTheirLine() {
    assertThat(
        problems(with(MODEL, "time: order_date", "time: created_at"), DIMENSION, METRIC),
        contains(
            "m.yaml:5: model 'orders': time is a TIMESTAMP; write a DATE, such as"
                + " date(created_at)."));
    assertThat(
        problems(MODEL, with(DIMENSION, "orders: status", "orders: statsu"), METRIC)
            .get(0)
            .replaceFirst("it has .*", ""),
        is(
            "m.yaml:10: dimension 'status': the formula 'statsu' of models.orders: orders has no"
                + " column statsu; "));
    assertThat(
        problems(with(MODEL, "fact_orders", "fact_order"), DIMENSION, METRIC)
            .get(0)
            .replaceFirst("one of .*", ""),
        is("m.yaml:4: model 'orders': there is no table fact_order; name "));
  }

  @Test
  void personalDataIsNoDimension() {
    assertThat(
        problems(
            MODEL,
            "  - name: people\n    description: A customer.\n    table: dim_customers\n"
                + "    time: registration_date\n",
            with(DIMENSION, "orders: status", "people: email"),
            METRIC),
        contains(
            "m.yaml:14: dimension 'status': flit_marts.dim_customers.email holds personal data,"
                + " which nobody is to be cut by; remove the dimension."));
    assertThat(
        problems(MODEL, DIMENSION, "    personal_data: true\n", METRIC),
        contains(
            "m.yaml:11: dimension 'status': what holds personal data is no dimension; remove it."));
  }

  @Test
  void aStateOfTodayIsOneOnAModelThatHasIt() {
    assertThat(
        Metrics.parse(MODEL + DIMENSION + "    state_of_today: [orders]\n" + METRIC, "m.yaml")
            .dimension("status")
            .stateOfToday(),
        contains("orders"));
    assertThat(
        problems(MODEL, DIMENSION, "    state_of_today: [people]\n", METRIC),
        contains(
            "m.yaml:11: dimension 'status': state_of_today names people, where it has no formula;"
                + " name some of [orders]."));
  }

  @Test
  void whatIsSimulatedSaysSo() {
    Metrics metrics = Metrics.parse(MODEL + "    simulated: true\n" + DIMENSION + METRIC, "m.yaml");
    assertThat(metrics.metric("orders").isSimulated(), is(true));
    assertThat(metrics.metric("orders").description(), endsWith(". Simulated."));
    assertThat(
        problems(MODEL, DIMENSION, METRIC, "    simulated: yes\n"),
        contains("m.yaml:20: metric 'orders': simulated is 'yes'; write true, or remove it."));
  }

  @Test
  void namesAreTakenOnce() {
    assertThat(
        problems(MODEL, DIMENSION, METRIC, METRIC.replace("metrics:\n", "")),
        contains(
            "m.yaml:20: metric 'orders': the name is taken by the metric on line 12; give each a"
                + " name of its own."));
    assertThat(
        problems(MODEL, DIMENSION, with(METRIC, "name: orders", "name: status")),
        contains(
            "m.yaml:12: metric 'status': the name is taken by a dimension; give it one of its"
                + " own."));
    assertThat(
        problems(MODEL, DIMENSION, with(METRIC, "name: orders", "name: Orders!")),
        contains(
            "m.yaml:12: metric 'Orders!': it needs a name of small letters, digits and"
                + " underscores; give it one."));
  }

  @Test
  void wordsOutsideTheirListAreRefused() {
    assertThat(
        problems(MODEL, DIMENSION, with(METRIC, "unit: count", "unit: euro")),
        contains(
            "m.yaml:17: metric 'orders': unit is 'euro'; write one of [usd, count, share, hours,"
                + " minutes, days, score]."));
    assertThat(
        problems(MODEL, DIMENSION, with(METRIC, "up_is: good", "up_is: nice\n    colour: red")),
        contains(
            "m.yaml:18: metric 'orders': up_is is 'nice'; write one of [good, bad, neither].",
            "m.yaml:19: metric number 1: the key 'colour' is unknown; use some of "
                + MetricSection.KEYS
                + "."));
  }

  @Test
  void aRatioNamesTwoSumsOrCounts() {
    String ratio =
        """
          - name: share
            label: Share
            description: A share.
            model: orders
            kind: ratio
            numerator: orders
            denominator: visits
            expression: net_revenue
            unit: share
            up_is: good
            additive: true
            owner: finance
          - name: rate
            label: Rate
            description: A rate.
            model: orders
            kind: ratio
            numerator: share
            unit: share
            up_is: good
            owner: finance
        """;
    assertThat(
        problems(MODEL, DIMENSION, METRIC, ratio),
        contains(
            "m.yaml:26: metric 'share': there is no metric visits; name a sum or a count that is"
                + " defined here.",
            "m.yaml:27: metric 'share': a ratio has no expression; remove it.",
            "m.yaml:30: metric 'share': a ratio does not add up; write false or nothing.",
            "m.yaml:32: metric 'rate': a ratio needs denominator; add it.",
            "m.yaml:37: metric 'rate': share is a ratio; name a sum or a count."));
  }

  @Test
  void sumsAreOfNumbersAndFiltersAreConditions() {
    assertThat(
        problems(
            MODEL,
            DIMENSION,
            with(
                METRIC,
                "kind: count",
                "kind: sum\n    expression: status\n    filter: item_count")),
        contains(
            "m.yaml:17: metric 'orders': it is a STRING, and a sum is made of numbers; write one.",
            "m.yaml:18: metric 'orders': filter is a INT64; write a condition."));
  }

  @Test
  void joinsAreThoseOfTheCatalog() {
    assertThat(
        problems(
            with(MODEL, "time: order_date", "time: order_date\n    through: [products, sales]"),
            "  - name: products\n    description: A product.\n    table: dim_products\n"
                + "    time: first_sold_date\n",
            DIMENSION,
            METRIC),
        contains(
            "m.yaml:6: model 'orders': no column of fact_orders references dim_products"
                + " (@References), and it does not have the columns of its key, [product_id];"
                + " declare the reference or remove products.",
            "m.yaml:6: model 'orders': there is no model sales; name one of [orders, products]."));
  }

  @Test
  void textThatIsNoYamlIsRefused() {
    assertThat(
        problems("models: ["),
        contains(
            "m.yaml:1: the text is not valid YAML (expected the node content, but found '<stream"
                + " end>'); correct it there."));
    assertThat(
        problems(""),
        contains("m.yaml:1: the file is empty; give it the keys [models, dimensions, metrics]."));
  }

  /** The schema: JSON is YAML too. */
  private static Object schema() throws Exception {
    try (InputStream in = Metrics.class.getResourceAsStream("metrics.schema.json")) {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    }
  }

  private static Object at(Object node, String... path) {
    Object found = node;
    for (String key : path) {
      found = ((Map<?, ?>) found).get(key);
    }
    return found;
  }

  private static List<?> keys(Object node) {
    return List.copyOf(((Map<?, ?>) node).keySet());
  }

  private static List<String> words(Enum<?>[] constants) {
    return Stream.of(constants).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
  }

  @Test
  void theSchemaHasTheKeysAndWordsThatTheFileMayHave() throws Exception {
    Object schema = schema();
    Object entries = at(schema, "$defs");
    Object metric = at(entries, "metric", "properties");

    assertThat(keys(at(schema, "properties")), is(MetricsParser.FILE_KEYS));
    assertThat(keys(at(entries, "model", "properties")), is(ModelSection.KEYS));
    assertThat(keys(at(entries, "dimension", "properties")), is(DimensionSection.KEYS));
    assertThat(keys(metric), is(MetricSection.KEYS));
    assertThat(at(metric, "kind", "enum"), is(words(MetricKind.values())));
    assertThat(at(metric, "unit", "enum"), is(words(MetricUnit.values())));
    assertThat(at(metric, "up_is", "enum"), is(words(Direction.values())));
    assertThat(
        at(entries, "dimension", "properties", "grain", "enum"), is(words(TimeGrain.values())));
  }

  @Test
  void theSchemaDescribesEveryKey() throws Exception {
    for (Object entry : ((Map<?, ?>) at(schema(), "$defs")).values()) {
      assertThat(at(entry, "additionalProperties"), is(false));
      for (Object key : ((Map<?, ?>) at(entry, "properties")).values()) {
        assertThat(at(key, "description"), is(not(nullValue())));
      }
    }
  }

  @Test
  void whatTheSchemaRequiresIsMissed() throws Exception {
    for (Object key : (List<?>) at(schema(), "$defs", "metric", "required")) {
      String without = METRIC.replaceFirst("(?m)^    " + key + ": .*\n", "");
      without = without.replace("- " + key + ": orders\n    ", "- ");
      assertThat(without, is(not(METRIC)));
      assertThat(key.toString(), problems(MODEL, DIMENSION, without).isEmpty(), is(false));
    }
  }
}

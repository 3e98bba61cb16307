package io.flit.transforms.experiments.configuration;

import io.flit.schemas.yaml.InvalidConfigurationException;
import io.flit.schemas.yaml.Nearest;
import io.flit.schemas.yaml.TakenNames;
import io.flit.schemas.yaml.YamlFields;
import io.flit.schemas.yaml.YamlProblems;
import io.flit.transforms.experiments.exposure.SegmentDimension;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the experiment configuration and reports everything that is wrong with it at once. */
final class ExperimentsParser {
  private static final List<String> FILE_KEYS = List.of("experiments", "interactions");
  private static final List<String> EXPERIMENT_KEYS =
      List.of(
          "name",
          "description",
          "start_date",
          "end_date",
          "alpha",
          "control",
          "variants",
          "primary_metric",
          "expected_users",
          "winsor_percentile",
          "guardrails");
  private static final List<String> GUARDRAIL_KEYS = List.of("metric", "margin");
  private static final List<String> VARIANT_KEYS =
      List.of("name", "weight", "extra_order_rate", "segments", "return_rate_factor");
  private static final List<String> SEGMENT_KEYS =
      List.of("dimension", "value", "extra_order_rate");
  private static final List<String> INTERACTION_KEYS =
      List.of("experiments", "variants", "extra_order_rate");

  private static final BigDecimal WEIGHT_TOLERANCE = new BigDecimal("0.000001");
  private static final BigDecimal DEFAULT_ALPHA = new BigDecimal("0.05");
  private static final BigDecimal LEAST_WINSOR_PERCENTILE = new BigDecimal("0.5");
  private static final long FEWEST_EXPECTED_USERS = 100;
  private static final long MOST_EXPECTED_USERS = 1_000_000_000;

  /** More than three orders a day from each user is no effect of an experiment but a slip. */
  private static final BigDecimal MAX_EXTRA_ORDER_RATE = new BigDecimal(100);

  /** At TheLook's rate of returns, this many times as many return as are kept. */
  private static final BigDecimal MAX_RETURN_RATE_FACTOR = new BigDecimal("7.5");

  private static final List<SegmentDimension> PLANTABLE =
      Stream.of(SegmentDimension.values()).filter(SegmentDimension::isPlantable).toList();

  private final YamlProblems problems;

  ExperimentsParser(String source) {
    this.problems = new YamlProblems(source);
  }

  /**
   * @throws InvalidConfigurationException with all problems
   */
  Experiments parse(String yaml) {
    Node root = problems.compose(yaml).orElse(null);
    List<Experiment> experiments = new ArrayList<>();
    List<PlantedInteraction> interactions = new ArrayList<>();
    if (root instanceof MappingNode) {
      YamlFields file = new YamlFields(problems, root, "the configuration", FILE_KEYS);
      experiments.addAll(experiments(file));
      interactions.addAll(interactions(file, experiments));
    } else if (problems.isEmpty()) {
      String sentence =
          "the configuration has no key 'experiments'; write 'experiments:' and a list below it";
      if (root == null) {
        problems.report(0, sentence);
      } else {
        problems.report(root, sentence);
      }
    }
    problems.throwIfAny();
    return Experiments.of(experiments, interactions);
  }

  private List<Experiment> experiments(YamlFields file) {
    List<Experiment> experiments = new ArrayList<>();
    TakenNames names = new TakenNames("experiment");
    for (Node node : file.list("experiments")) {
      String label = YamlFields.entry(node, "experiment", "name", experiments.size() + 1);
      YamlFields fields = new YamlFields(problems, node, label, EXPERIMENT_KEYS);
      Experiment experiment = experiment(fields);
      experiments.add(experiment);
      names.take(fields, experiment.name());
    }
    return experiments;
  }

  /** An experiment as far as it can be read; what cannot be read is reported. */
  private Experiment experiment(YamlFields fields) {
    String name = fields.name("name", "checkout_button_color").orElse(null);
    LocalDate startDate = fields.date("start_date").orElse(null);
    LocalDate endDate = fields.date("end_date").orElse(null);
    if (startDate != null && endDate != null && endDate.isBefore(startDate)) {
      fields.report(
          "end_date",
          "end_date %s lies before start_date %s; the last day must be the first or a later one",
          endDate,
          startDate);
    }
    Optional<BigDecimal> alpha =
        fields.number(
            "alpha",
            DEFAULT_ALPHA,
            number -> number.signum() > 0 && number.compareTo(BigDecimal.ONE) < 0,
            "is not a significance level; write a number between 0 and 1 such as 0.05");
    Optional<String> control = fields.text("control");
    List<Variant> variants = variants(fields, control.orElse(""));
    if (control.isPresent()
        && !variants.isEmpty()
        && variants.stream().noneMatch(Variant::isControl)) {
      List<String> names = variants.stream().map(Variant::name).filter(Objects::nonNull).toList();
      fields.report(
          "control",
          "control '%s' is not one of the variants; %s",
          control.get(),
          Nearest.wayOut(control.get(), names, "name one of "));
    }
    PrimaryMetric primaryMetric =
        fields.has("primary_metric")
            ? fields
                .oneOf("primary_metric", List.of(PrimaryMetric.values()), PrimaryMetric::word)
                .orElse(null)
            : Experiment.DEFAULT_PRIMARY_METRIC;
    return new Experiment(
        name,
        fields.optionalText("description").orElse(""),
        startDate,
        endDate,
        alpha.map(BigDecimal::doubleValue).orElse(Double.NaN),
        primaryMetric,
        expectedUsers(fields),
        winsorPercentile(fields),
        guardrails(fields, primaryMetric),
        variants);
  }

  private static long expectedUsers(YamlFields fields) {
    if (!fields.has("expected_users")) {
      return Experiment.DEFAULT_EXPECTED_USERS;
    }
    String text = fields.text("expected_users").orElse(null);
    if (text == null) {
      return 0;
    }
    if (text.matches("[0-9]{1,18}")) {
      long users = Long.parseLong(text);
      if (users >= FEWEST_EXPECTED_USERS && users <= MOST_EXPECTED_USERS) {
        return users;
      }
    }
    fields.report(
        "expected_users",
        "expected_users '%s' is not a whole number from %d to %d; write how many users a variant "
            + "and control will have together, such as 5000",
        text,
        FEWEST_EXPECTED_USERS,
        MOST_EXPECTED_USERS);
    return 0;
  }

  private static BigDecimal winsorPercentile(YamlFields fields) {
    return fields
        .number(
            "winsor_percentile",
            Experiment.DEFAULT_WINSOR_PERCENTILE,
            percentile ->
                percentile.compareTo(LEAST_WINSOR_PERCENTILE) >= 0
                    && percentile.compareTo(BigDecimal.ONE) < 0,
            "is not at least "
                + LEAST_WINSOR_PERCENTILE.toPlainString()
                + " and below 1; write the share of spenders whose spending stays as it is, such "
                + "as "
                + Experiment.DEFAULT_WINSOR_PERCENTILE.toPlainString())
        .orElse(null);
  }

  private List<Guardrail> guardrails(YamlFields experiment, PrimaryMetric primaryMetric) {
    List<Guardrail> guardrails = new ArrayList<>();
    Map<GuardrailMetric, Integer> linesByMetric = new HashMap<>();
    int number = 0;
    for (Node node : experiment.optionalList("guardrails")) {
      number++;
      String label = YamlFields.entry(node, "guardrail", "metric", number);
      YamlFields fields =
          new YamlFields(problems, node, experiment.label() + ", " + label, GUARDRAIL_KEYS);
      Optional<GuardrailMetric> metric =
          fields.oneOf("metric", List.of(GuardrailMetric.values()), GuardrailMetric::word);
      Optional<BigDecimal> margin = fields.number("margin");
      if (margin.isPresent() && margin.get().signum() <= 0) {
        fields.report(
            "margin",
            "margin %s is not above 0; write how much worse the metric may get per user, such as "
                + "0.01",
            margin.get().toPlainString());
      }
      if (metric.isEmpty()) {
        continue;
      }
      if (primaryMetric != null && metric.get().isDecidedBy(primaryMetric)) {
        fields.report(
            "metric",
            "metric '%s' is what decides (primary_metric '%s'); guard another metric, or remove "
                + "the guardrail",
            metric.get().word(),
            primaryMetric.word());
      }
      Integer first = linesByMetric.putIfAbsent(metric.get(), fields.line());
      if (first != null) {
        fields.report(
            "metric",
            "metric '%s' is guarded by the guardrail on line %d; keep one of the two",
            metric.get().word(),
            first);
      }
      margin.ifPresent(value -> guardrails.add(new Guardrail(metric.get(), value)));
    }
    return guardrails;
  }

  private List<Variant> variants(YamlFields experiment, String control) {
    List<Variant> variants = new ArrayList<>();
    TakenNames names = new TakenNames("variant");
    BigDecimal sum = BigDecimal.ZERO;
    boolean isSumKnown = true;
    for (Node node : experiment.list("variants")) {
      String label =
          experiment.label()
              + ", "
              + YamlFields.entry(node, "variant", "name", variants.size() + 1);
      YamlFields fields = new YamlFields(problems, node, label, VARIANT_KEYS);
      String name = fields.name("name", "checkout_button_color").orElse(null);
      BigDecimal weight = fields.number("weight").orElse(null);
      if (isShare(fields, weight)) {
        sum = sum.add(weight);
      } else {
        isSumKnown = false;
      }
      variants.add(
          new Variant(
              name,
              weight,
              control.equals(name),
              extraOrderRate(fields, fields.number("extra_order_rate", BigDecimal.ZERO)),
              segments(fields),
              returnRateFactor(fields)));
      names.take(fields, name);
    }
    if (variants.isEmpty()) {
      experiment.reportEmpty("variants", "list at least the control, with weight 1");
    } else if (isSumKnown && sum.subtract(BigDecimal.ONE).abs().compareTo(WEIGHT_TOLERANCE) > 0) {
      experiment.report(
          "variants",
          "the weights of its variants sum to %s; change them so that they sum to 1 (within %s)",
          sum.toPlainString(),
          WEIGHT_TOLERANCE.toPlainString());
    }
    return variants;
  }

  private static boolean isShare(YamlFields fields, BigDecimal weight) {
    if (weight == null) {
      return false;
    }
    if (weight.signum() < 0) {
      fields.report(
          "weight",
          "weight %s is negative; write the share of users as a number from 0 to 1",
          weight.toPlainString());
      return false;
    }
    if (weight.compareTo(BigDecimal.ONE) > 0) {
      fields.report(
          "weight",
          "weight %s is above 1; write the share of users as a number from 0 to 1, so 0.5 for 50"
              + " %%",
          weight.toPlainString());
      return false;
    }
    return true;
  }

  private static double extraOrderRate(YamlFields fields, Optional<BigDecimal> given) {
    if (given.isEmpty()) {
      return Double.NaN;
    }
    BigDecimal rate = given.get();
    if (rate.signum() < 0) {
      fields.report(
          "extra_order_rate",
          "extra_order_rate %s is negative; write the extra orders expected per exposed user, 0 "
              + "or more",
          rate.toPlainString());
    } else if (rate.compareTo(MAX_EXTRA_ORDER_RATE) > 0) {
      fields.report(
          "extra_order_rate",
          "extra_order_rate %s is above %s orders per exposed user in 30 days; write a smaller "
              + "number",
          rate.toPlainString(),
          MAX_EXTRA_ORDER_RATE.toPlainString());
    }
    return rate.doubleValue();
  }

  private static double returnRateFactor(YamlFields fields) {
    return fields
        .number(
            "return_rate_factor",
            BigDecimal.ZERO,
            factor -> factor.signum() >= 0 && factor.compareTo(MAX_RETURN_RATE_FACTOR) <= 0,
            "is not a number from 0 to "
                + MAX_RETURN_RATE_FACTOR.toPlainString()
                + "; write how many times as often as in TheLook extra orders are returned")
        .map(BigDecimal::doubleValue)
        .orElse(Double.NaN);
  }

  private List<SegmentRate> segments(YamlFields variant) {
    List<SegmentRate> segments = new ArrayList<>();
    int number = 0;
    for (Node node : variant.optionalList("segments")) {
      number++;
      YamlFields fields =
          new YamlFields(
              problems, node, variant.label() + ", segment number " + number, SEGMENT_KEYS);
      Optional<SegmentDimension> dimension =
          fields.oneOf("dimension", PLANTABLE, SegmentDimension::word);
      Optional<String> value = fields.words("value");
      double rate = extraOrderRate(fields, fields.number("extra_order_rate"));
      if (dimension.isPresent() && value.isPresent()) {
        segments.add(new SegmentRate(dimension.get(), value.get(), rate));
      }
    }
    return segments;
  }

  private List<PlantedInteraction> interactions(YamlFields file, List<Experiment> experiments) {
    List<PlantedInteraction> interactions = new ArrayList<>();
    Map<List<String>, Integer> linesByPair = new HashMap<>();
    int number = 0;
    for (Node node : file.optionalList("interactions")) {
      number++;
      YamlFields fields =
          new YamlFields(problems, node, "interaction number " + number, INTERACTION_KEYS);
      List<String> names = pair(fields, "experiments", "of two experiments");
      List<String> variants = pair(fields, "variants", "of a variant of each");
      double rate = extraOrderRate(fields, fields.number("extra_order_rate"));
      if (names.isEmpty()) {
        continue;
      }
      if (names.get(0).equals(names.get(1))) {
        fields.report(
            "experiments",
            "experiments names '%s' twice; name two experiments, the first of which gets the "
                + "orders",
            names.get(0));
      }
      for (int i = 0; i < names.size(); i++) {
        Optional<Experiment> experiment = named(fields, names.get(i), experiments);
        if (experiment.isPresent() && !variants.isEmpty()) {
          checkTreatment(fields, experiment.get(), variants.get(i));
        }
      }
      if (variants.isEmpty()) {
        continue;
      }
      List<String> pair = Stream.concat(names.stream(), variants.stream()).toList();
      Integer first = linesByPair.putIfAbsent(pair, fields.line());
      if (first != null) {
        fields.report(
            "variants",
            "these variants of these experiments stand on line %d already; keep one of the two",
            first);
      }
      interactions.add(
          new PlantedInteraction(
              names.get(0), variants.get(0), names.get(1), variants.get(1), rate));
    }
    return interactions;
  }

  /** Two names, empty and reported where there are not two. */
  private static List<String> pair(YamlFields fields, String key, String what) {
    if (!fields.has(key)) {
      fields.report(key, "%s is missing; add the names %s, [one, two]", key, what);
      return List.of();
    }
    List<String> names = fields.texts(key);
    if (names.isEmpty()) {
      fields.reportEmpty(key, "write the names " + what + ", [one, two]");
    } else if (names.size() != 2) {
      fields.report(key, "%s names %s, not two; write the names %s, [one, two]", key, names, what);
      return List.of();
    }
    return names;
  }

  private static Optional<Experiment> named(
      YamlFields fields, String name, List<Experiment> experiments) {
    Optional<Experiment> experiment =
        experiments.stream().filter(e -> name.equals(e.name())).findFirst();
    if (experiment.isEmpty()) {
      List<String> names =
          experiments.stream().map(Experiment::name).filter(Objects::nonNull).toList();
      fields.report(
          "experiments",
          "the experiment '%s' is not configured; %s",
          name,
          names.isEmpty()
              ? "configure it, or remove the interaction"
              : Nearest.wayOut(name, names, "name one of "));
    }
    return experiment;
  }

  /** Reports a variant that its experiment does not have, or is compared with. */
  private static void checkTreatment(YamlFields fields, Experiment experiment, String name) {
    List<String> treatments =
        experiment.variants().stream()
            .filter(variant -> !variant.isControl())
            .map(Variant::name)
            .filter(Objects::nonNull)
            .toList();
    if (treatments.contains(name)) {
      return;
    }
    String wayOut =
        treatments.isEmpty()
            ? "remove the interaction"
            : Nearest.wayOut(name, treatments, "name one of ");
    fields.report(
        "variants",
        experiment.variants().stream().anyMatch(variant -> name.equals(variant.name()))
            ? "the variant '%s' is the control of experiment '%s'; %s"
            : "the variant '%s' is not one of experiment '%s'; %s",
        name,
        experiment.name(),
        wayOut);
  }
}

package io.flit.transforms.experiments.configuration;

import static java.util.Comparator.naturalOrder;

import io.flit.schemas.yaml.InvalidConfigurationException;
import io.flit.transforms.experiments.exposure.BeforeExposure;
import io.flit.transforms.experiments.exposure.ExperimentWindows;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The configured experiments, in the order of their configuration.
 *
 * <p>The configuration is YAML whose schema the comments of the default file, {@code
 * experiments.yaml} beside this class, describe.
 */
public final class Experiments implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String DEFAULT_FILE = "experiments.yaml";

  private final Map<String, Experiment> byName;
  private final List<PlantedInteraction> interactions;

  private Experiments(Map<String, Experiment> byName, List<PlantedInteraction> interactions) {
    this.byName = byName;
    this.interactions = List.copyOf(interactions);
  }

  /**
   * The given experiments, which leave each other's effects alone.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public static Experiments of(List<Experiment> experiments) {
    return of(experiments, List.of());
  }

  /**
   * The given experiments.
   *
   * @param interactions for the simulation: the effects of two experiments together
   * @throws IllegalArgumentException if two have the same name
   */
  public static Experiments of(
      List<Experiment> experiments, List<PlantedInteraction> interactions) {
    Map<String, Experiment> byName = new LinkedHashMap<>();
    for (Experiment experiment : experiments) {
      if (byName.put(experiment.name(), experiment) != null) {
        throw new IllegalArgumentException("two experiments are named " + experiment.name());
      }
    }
    return new Experiments(byName, interactions);
  }

  /**
   * Reads a configuration.
   *
   * @param source what to call the configuration in messages, such as the name of its file
   * @param yaml the text of the configuration
   * @throws InvalidConfigurationException with everything that is wrong with it
   */
  public static Experiments parse(String source, String yaml) {
    return new ExperimentsParser(source).parse(yaml);
  }

  /** The experiments that ship with the platform. */
  public static Experiments defaults() {
    return parse(DEFAULT_FILE, defaultYaml());
  }

  /** The text of the configuration that ships with the platform: an example to start from. */
  public static String defaultYaml() {
    try (InputStream in = Experiments.class.getResourceAsStream(DEFAULT_FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the default " + DEFAULT_FILE, e);
    }
  }

  /** All experiments. */
  public List<Experiment> all() {
    return List.copyOf(byName.values());
  }

  /** For the simulation: the effects of two experiments together. */
  public List<PlantedInteraction> interactions() {
    return interactions;
  }

  /** The experiment of a given name; a name that is null has none. */
  public Optional<Experiment> experiment(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The names of all experiments. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /**
   * One line per variant, tab-separated, under a header: experiment_name, variant, weight,
   * is_control, start_date, end_date, alpha, primary_metric, expected_users, winsor_percentile,
   * guardrails. The last are {@code metric:margin}, joined by semicolons.
   */
  public String toTsv() {
    StringBuilder tsv =
        new StringBuilder(
            "experiment_name\tvariant\tweight\tis_control\tstart_date\tend_date\talpha"
                + "\tprimary_metric\texpected_users\twinsor_percentile\tguardrails\n");
    for (Experiment experiment : byName.values()) {
      for (Variant variant : experiment.variants()) {
        tsv.append(
            String.join(
                "\t",
                experiment.name(),
                variant.name(),
                variant.weight().toPlainString(),
                String.valueOf(variant.isControl()),
                experiment.startDate().toString(),
                experiment.endDate().toString(),
                BigDecimal.valueOf(experiment.alpha()).toPlainString(),
                experiment.primaryMetric().word(),
                String.valueOf(experiment.expectedUsers()),
                experiment.winsorPercentile().toPlainString(),
                experiment.guardrails().stream()
                    .map(Guardrail::toString)
                    .collect(Collectors.joining(";"))));
        tsv.append('\n');
      }
    }
    return tsv.toString();
  }

  /** When each experiment runs, and its variants: what the judging of exposures needs. */
  public ExperimentWindows windows() {
    ExperimentWindows windows = ExperimentWindows.none();
    for (Experiment experiment : all()) {
      windows =
          windows.and(
              experiment.name(),
              experiment.startDate(),
              experiment.endDate(),
              experiment.variants().stream().map(Variant::name).toList());
    }
    return windows;
  }

  /**
   * Where to cut visits ({@link io.flit.transforms.customers.Visits#cutAt}) so that they tell what
   * was known of a user at an exposure: every UTC midnight from 14 days before the first experiment
   * to the end of the last; none without experiments.
   */
  public List<Instant> visitCuts() {
    List<Instant> cuts = new ArrayList<>();
    if (!byName.isEmpty()) {
      Instant last = all().stream().map(Experiment::endsAt).max(naturalOrder()).orElseThrow();
      Instant first = all().stream().map(Experiment::startsAt).min(naturalOrder()).orElseThrow();
      for (Instant cut = first.minus(BeforeExposure.RECENT);
          !cut.isAfter(last);
          cut = cut.plus(1, ChronoUnit.DAYS)) {
        cuts.add(cut);
      }
    }
    return cuts;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Experiments that
        && all().equals(that.all())
        && interactions.equals(that.interactions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(all(), interactions);
  }

  @Override
  public String toString() {
    return "Experiments" + names();
  }
}

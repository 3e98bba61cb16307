package io.flit.schemas.metrics;

import io.flit.schemas.yaml.InvalidConfigurationException;
import io.flit.schemas.yaml.YamlProblems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;

/** Reads definitions of metrics and reports everything that is wrong with them at once. */
final class MetricsParser {
  static final List<String> FILE_KEYS = List.of("models", "dimensions", "metrics");

  private final YamlProblems problems;
  private final ModelSection models = new ModelSection();
  private final DimensionSection dimensions = new DimensionSection(models);
  private final MetricSection metrics = new MetricSection(models);

  MetricsParser(String source) {
    this.problems = new YamlProblems(source);
  }

  /**
   * @throws InvalidConfigurationException with all problems
   */
  Metrics parse(String yaml) {
    List<Dimension> read = new ArrayList<>();
    Optional<Node> root = problems.compose(yaml);
    if (root.isPresent()) {
      read(new MetricFields(problems, root.get(), "the file", FILE_KEYS), read);
    } else if (problems.isEmpty()) {
      problems.report(0, "the file is empty; give it the keys %s", FILE_KEYS);
    }
    problems.throwIfAny();
    return new Metrics(List.copyOf(models.models().values()), read, metrics.metrics());
  }

  private void read(MetricFields file, List<Dimension> read) {
    models.readAll(file.entries("models", "model", ModelSection.KEYS));
    file.entries("dimensions", "dimension", DimensionSection.KEYS)
        .forEach(fields -> dimensions.read(fields).ifPresent(read::add));
    List<MetricFields> metricFields = file.entries("metrics", "metric", MetricSection.KEYS);
    metrics.readAll(metricFields);
    Set<String> taken = read.stream().map(Dimension::name).collect(Collectors.toSet());
    metricFields.stream()
        .filter(fields -> fields.name.filter(taken::contains).isPresent())
        .forEach(
            fields ->
                fields.report("name", "the name is taken by a dimension; give it one of its own"));
  }
}

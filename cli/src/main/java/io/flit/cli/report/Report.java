package io.flit.cli.report;

import io.flit.cli.report.figures.Sections;
import io.flit.cli.report.figures.campaigns.CampaignsSection;
import io.flit.cli.report.figures.data.Freshness;
import io.flit.cli.report.figures.experiments.ExperimentsSection;
import io.flit.cli.report.figures.experiments.KnownTruth;
import io.flit.cli.report.figures.predictions.PredictionsSection;
import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Figure;
import io.flit.cli.report.views.Query;
import io.flit.cli.report.views.Section;
import io.flit.schemas.Table;
import io.flit.transforms.experiments.configuration.Experiments;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The figures of a warehouse, in the order in which they are read.
 *
 * @param provenance where they come from
 * @param chapters the sections with their answers
 */
public record Report(Provenance provenance, List<Chapter> chapters) {

  /**
   * A section with its answers.
   *
   * @param section the section
   * @param cards a card per figure
   */
  record Chapter(Section section, List<Card> cards) {}

  /**
   * Asks a warehouse all questions.
   *
   * @param experiments a configuration; what it says of the warehouse's experiments is shown
   */
  public static Report of(ReportSource source, Experiments experiments) throws SQLException {
    try (Statement statement = source.connection().createStatement()) {
      // Several threads add up in any order, so that sums of fractions differ in their last digits.
      statement.execute("SET threads = 1");
    }
    Provenance provenance = provenance(source);
    KnownTruth truth =
        provenance.hasGeneratedExperiments() ? KnownTruth.FROM_SIMULATED_ORDERS : KnownTruth.NONE;
    Section onExperiments = ExperimentsSection.of(truth, experimentNames(source), experiments);
    Section onCampaigns = CampaignsSection.of(provenance.hasGeneratedExperiments());
    Section onPredictions = PredictionsSection.of(hasModels(source));
    return new Report(
        provenance,
        Sections.of(provenance.year(), onExperiments, onCampaigns, onPredictions, source.tables())
            .stream()
            .map(
                section ->
                    new Chapter(
                        section,
                        section.figures().stream().map(figure -> answer(figure, source)).toList()))
            .toList());
  }

  private static Provenance provenance(ReportSource source) throws SQLException {
    Query query = new Freshness().query();
    if (!source.tables().containsAll(query.tables())) {
      return Provenance.UNKNOWN;
    }
    Answer answer = Answer.of(source.connection(), query.sql(source.names()));
    return answer.isEmpty() ? Provenance.UNKNOWN : Provenance.of(answer);
  }

  /** The experiments that there are results of, the latest to start first. */
  private static List<String> experimentNames(ReportSource source) throws SQLException {
    Query query =
        new Query(
            """
            SELECT experiment_name
            FROM @experiment_results
            GROUP BY experiment_name
            ORDER BY max(start_date) DESC, experiment_name
            """);
    if (!source.tables().containsAll(query.tables())) {
      return List.of();
    }
    return Answer.of(source.connection(), query.sql(source.names())).rows().stream()
        .map(row -> row.get(0).toString())
        .toList();
  }

  /** Whether a model was trained; also where nothing tells of models. */
  private static boolean hasModels(ReportSource source) throws SQLException {
    Query query = new Query("SELECT model_name FROM @model_runs LIMIT 1");
    return !source.tables().containsAll(query.tables())
        || !Answer.of(source.connection(), query.sql(source.names())).isEmpty();
  }

  private static Card answer(Figure figure, ReportSource source) {
    Query query = figure.query();
    String sql = query.sql(source.names());
    List<String> names = query.tables().stream().map(source.names()).toList();
    for (Table<?> table : query.tables()) {
      if (!source.tables().contains(table)) {
        return Card.missing(figure, names, sql, table, source.writtenBy().apply(table));
      }
    }
    try {
      return Card.shown(figure, names, sql, Answer.of(source.connection(), sql));
    } catch (SQLException e) {
      return Card.failed(figure, names, sql, e.getMessage());
    }
  }

  /** What queries failed with, by figure: empty when the tables are this version's. */
  public List<String> failures() {
    return chapters.stream()
        .flatMap(chapter -> chapter.cards().stream())
        .filter(card -> card.failure() != null)
        .map(card -> card.figure().title() + ": " + card.failure().lines().findFirst().orElse(""))
        .toList();
  }

  /**
   * What a command would add.
   *
   * @param command the command; empty where none of this version does
   * @param figures how many figures
   * @param sections the titles of the sections that they are in
   */
  record Missing(String command, int figures, Set<String> sections) {}

  /** What is not here yet, by the command that adds it. */
  List<Missing> missing() {
    Map<String, Missing> missing = new TreeMap<>();
    for (Chapter chapter : chapters) {
      for (Card card : chapter.cards()) {
        if (card.isMissing()) {
          Set<String> section = Set.of(chapter.section().title());
          missing.merge(
              card.writtenBy(),
              new Missing(card.writtenBy(), 1, section),
              (all, one) ->
                  new Missing(all.command(), all.figures() + 1, union(all.sections(), section)));
        }
      }
    }
    return List.copyOf(missing.values());
  }

  private static Set<String> union(Set<String> some, Set<String> others) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(others);
    return all;
  }

  /** The sections that have something to show or to say, each without what is not here yet. */
  List<Chapter> present() {
    return chapters.stream()
        .map(
            chapter ->
                new Chapter(
                    chapter.section(),
                    chapter.cards().stream().filter(card -> !card.isMissing()).toList()))
        .filter(chapter -> !chapter.cards().isEmpty())
        .toList();
  }
}

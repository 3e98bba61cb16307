package io.flit.cli.report;

import io.flit.cli.report.figures.data.Freshness;
import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Unit;
import io.flit.cli.report.views.Year;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Where the figures come from, by the latest published run of each pipeline.
 *
 * @param asOf the instant the marts are for; null where no run is on record
 * @param seed the seed of what is synthetic; null where nothing is
 * @param publishedAt when the latest run finished; null where none is on record
 * @param isGenerated whether the shop itself is generated
 * @param hasGeneratedExperiments whether the experiments and the campaigns are generated
 * @param warnings what a reader has to know before comparing figures
 */
record Provenance(
    String asOf,
    Object seed,
    String publishedAt,
    boolean isGenerated,
    boolean hasGeneratedExperiments,
    List<String> warnings) {

  /** Nothing is known. */
  static final Provenance UNKNOWN =
      new Provenance(
          null,
          null,
          null,
          false,
          false,
          List.of("This warehouse has no record of its runs, so its age is unknown."));

  /** Reads the answer to {@link Freshness}, in the order in which pipelines started. */
  static Provenance of(Answer freshness) {
    String asOf = null;
    Object seed = null;
    String publishedAt = null;
    boolean generated = false;
    boolean overlays = false;
    List<String> differing = new ArrayList<>();
    for (int row = 0; row < freshness.size(); row++) {
      if (freshness.value(row, "pipeline").equals("core")) {
        asOf = text(freshness.value(row, "as_of"));
      }
    }
    for (int row = 0; row < freshness.size(); row++) {
      String pipeline = text(freshness.value(row, "pipeline"));
      String of = text(freshness.value(row, "as_of"));
      String finished = text(freshness.value(row, "finished_at"));
      publishedAt =
          publishedAt == null || (finished != null && finished.compareTo(publishedAt) > 0)
              ? finished
              : publishedAt;
      seed = freshness.value(row, "seed") == null ? seed : freshness.value(row, "seed");
      // of the two sources of a shop, the one that ran last counts
      generated = pipeline.equals("generate") || (generated && !pipeline.equals("import"));
      overlays |= pipeline.equals("overlays");
      if (asOf != null && !Objects.equals(of, asOf)) {
        differing.add(pipeline + " is as of " + Unit.INSTANT.format(of));
      }
    }
    List<String> warnings = new ArrayList<>();
    if (overlays && !generated) {
      warnings.add(
          "Simulated, not measured in this shop: experiments, campaigns, warehouses, carriers, "
              + "shipping and insurance costs, support tickets and marketing segments. Figures that "
              + "they are part of say so.");
    }
    if (!differing.isEmpty()) {
      warnings.add(
          "Not all tables are for the same instant: "
              + String.join(", ", differing)
              + ", the marts as of "
              + Unit.INSTANT.format(asOf)
              + ".");
    }
    return new Provenance(asOf, seed, publishedAt, generated, overlays, List.copyOf(warnings));
  }

  /** What kind of shop it is, in a word. */
  String shop() {
    return isGenerated ? "Generated" : asOf == null ? "Unknown" : "Imported";
  }

  /** What the report is about. */
  String title() {
    return "Flit report"
        + (asOf == null ? "" : " of the " + shop().toLowerCase(Locale.ROOT) + " shop");
  }

  /** Whether a shop that is not generated has simulated parts. */
  boolean isPartlySimulated() {
    return hasGeneratedExperiments && !isGenerated;
  }

  /** The year before the report; one in which nothing happened where its day is not known. */
  Year year() {
    return new Year(asOf == null ? LocalDate.EPOCH : LocalDate.parse(asOf.substring(0, 10)));
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }
}

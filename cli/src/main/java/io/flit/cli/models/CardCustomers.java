package io.flit.cli.models;

import io.flit.cli.models.evidence.Evidence;
import io.flit.cli.models.evidence.Examples;
import io.flit.cli.report.views.Answer;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.FeatureDrift;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.marts.ModelRun;
import io.flit.transforms.predictions.models.ModelFamily;
import io.flit.transforms.predictions.models.PredictionFeature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Whom a version is about, on a card: how customers have moved, and what it says of some. */
final class CardCustomers {
  private final Registered models;
  private final Evidence evidence;

  CardCustomers(Registered models, Evidence evidence) {
    this.models = models;
    this.evidence = evidence;
  }

  void addOneTimeBuyers(Markdown card) {
    Answer buyers = evidence.oneTimeBuyers();
    if (buyers.isEmpty()) {
      return;
    }
    card.heading(3, "Why MBG/NBD and not BG/NBD");
    card.paragraph(
        "Customers who bought on one day or on two, at "
            + buyers.value(0, "snapshot_date")
            + ", by the parameters of its fit. BG/NBD lets nobody leave before a second purchase, so"
            + " that it believes for ever in whoever bought once.");
    List<List<String>> rows = new ArrayList<>();
    for (int row = 0; row < buyers.size(); row++) {
      List<String> cells = new ArrayList<>();
      cells.add(buyers.value(row, "bought").toString());
      cells.add(buyers.value(row, "since").toString());
      cells.add(Words.number((Long) buyers.value(row, "customers")));
      for (String share : List.of("seen", "mbg_buys", "bg_buys", "mbg_alive", "bg_alive")) {
        cells.add(Words.number(buyers.number(row, share)));
      }
      rows.add(cells);
    }
    card.table(
        List.of(
            "bought",
            "last",
            ">customers",
            ">bought in 90 days",
            ">MBG/NBD expects",
            ">BG/NBD expects",
            ">still there by MBG/NBD",
            ">by BG/NBD"),
        rows);
  }

  void addDrift(Markdown card, ModelRun run) {
    List<FeatureDrift> drift = new ArrayList<>(models.latestDrift(run));
    card.heading(3, "Drift");
    if (drift.isEmpty()) {
      card.paragraph("It scores no snapshot, so there is no drift to tell of.");
      return;
    }
    drift.sort(
        Comparator.<FeatureDrift, Double>comparing(row -> -orZero(row.getImportance()))
            .thenComparing(row -> -Math.abs(orZero(row.getShift())))
            .thenComparing(row -> PredictionFeature.ofWord(row.getFeature())));
    card.paragraph(
        "Features at "
            + drift.get(0).getSnapshotDate()
            + " against those learned from, the most important first. The shift is how far drift"
            + " moves the mean log odds of buying; a high PSI alone changes no prediction. Importance:"
            + " the standard deviation of the feature's coefficient over the rows learned from.");
    card.table(
        List.of(
            "feature",
            ">importance",
            ">shift",
            ">PSI",
            ">PSI by chance",
            ">missing then",
            ">missing now",
            "status"),
        drift.stream()
            .map(
                row ->
                    List.of(
                        "`" + row.getFeature() + "`",
                        Words.number(row.getImportance()),
                        Words.number(row.getShift()),
                        Words.number(row.getPsi()),
                        Words.number(row.getPsiByChance()),
                        Words.number(row.getMissingThen()),
                        Words.number(row.getMissingNow()),
                        row.getStatus()))
            .toList());
  }

  private static double orZero(@Nullable Double value) {
    return value == null ? 0 : value;
  }

  void addReasons(Markdown card, ModelRun run) {
    card.heading(3, "Reasons");
    if (run.getFamily().equals(ModelFamily.MBG_NBD.name())) {
      card.paragraph(
          "reason_1 to reason_3 are empty: MBG_NBD knows customers by how often they bought, when"
              + " last and since when, and learns from no other feature.");
      return;
    }
    card.paragraph(
        "reason_1 to reason_3 are the features that set a customer most apart from the mean"
            + " customer, beyond what purchases alone let expect, so that many days since the"
            + " last order may speak for buying where MBG/NBD has counted them too hard. `+feature`"
            + " raises the chance of churn, `-feature` lowers it. They say what the model goes by, not"
            + " what would change the customer's mind.");
    if (Registered.isChampion(run) && !evidence.examples().isEmpty()) {
      Answer examples = evidence.examples();
      card.paragraph("Three customers at " + examples.value(0, "snapshot_date") + ":");
      card.list(
          IntStream.range(0, examples.size())
              .mapToObj(row -> "The one " + Examples.sentence(examples, row))
              .toList());
    }
    card.table(
        List.of("feature", "what it is"),
        PredictionFeature.LEARNED.stream()
            .map(feature -> List.of("`" + feature.word() + "`", description(feature.word())))
            .toList());
  }

  private static String description(String feature) {
    Table<?> churn = Table.of(ChurnFeatures.class);
    Table<?> table = churn.hasColumn(feature) ? churn : Table.of(LtvFeatures.class);
    return table.column(feature).description().replace("|", "\\|");
  }
}

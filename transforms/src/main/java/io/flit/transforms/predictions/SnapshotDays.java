package io.flit.transforms.predictions;

import io.flit.schemas.Table;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.transforms.packing.PackedRows;
import io.flit.transforms.packing.RowBucket;
import io.flit.transforms.predictions.judging.SnapshotDay;
import io.flit.transforms.predictions.models.ModelCalendar;
import io.flit.transforms.predictions.models.PredictionFeature;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;

/**
 * Brings the customers of each snapshot together, from both feature tables, and beside each what
 * came of it.
 *
 * <p>What the year from a month's start brought is what the row of the month start a year later
 * tells of the year before it; of a customer without such a row, 0.00.
 */
public final class SnapshotDays
    extends PTransform<PCollection<LtvFeatures>, PCollection<PackedDay>> {
  private static final Table<LtvFeatures> LTV = Table.of(LtvFeatures.class);
  private static final Table<ChurnFeatures> CHURN = Table.of(ChurnFeatures.class);

  /** What is read of {@code ltv_features}. */
  public static final List<String> LTV_COLUMNS =
      columns(
          PredictionFeature.ALL.stream().filter(feature -> !isOfChurn(feature)),
          "user_id",
          "snapshot_date",
          "lifetime_value",
          "revenue_365d",
          "btyd_frequency",
          "btyd_recency_days",
          "btyd_t_days",
          "btyd_monetary_value",
          "target_90d_revenue");

  /** What is read of {@code churn_features}. */
  public static final List<String> CHURN_COLUMNS =
      columns(
          PredictionFeature.ALL.stream().filter(SnapshotDays::isOfChurn),
          "user_id",
          "snapshot_date",
          "is_churned_90d");

  private final PCollection<ChurnFeatures> churn;

  private SnapshotDays(PCollection<ChurnFeatures> churn) {
    this.churn = churn;
  }

  /** Joins the rows of {@code ltv_features} with those of {@code churn_features}. */
  public static SnapshotDays with(PCollection<ChurnFeatures> churn) {
    return new SnapshotDays(churn);
  }

  private static boolean isOfChurn(PredictionFeature feature) {
    return CHURN.hasColumn(feature.word());
  }

  private static List<String> columns(Stream<PredictionFeature> features, String... others) {
    return Stream.concat(Stream.of(others), features.map(PredictionFeature::word))
        .distinct()
        .toList();
  }

  @Override
  public PCollection<PackedDay> expand(PCollection<LtvFeatures> ltv) {
    PCollection<LtvFeatures> yearLater =
        ltv.apply("TellOfTheYear", ParDo.of(new TellOfTheYearFn())).setCoder(LTV.coder());
    return PCollectionList.of(
            ltv.apply("PackValue", PackedRows.of(LTV, row -> bucket(row.getSnapshotDate()))))
        .and(
            yearLater.apply(
                "PackYears",
                PackedRows.of(LTV, row -> bucket(row.getSnapshotDate().minusYears(1)))))
        .and(churn.apply("PackChurn", PackedRows.of(CHURN, row -> bucket(row.getSnapshotDate()))))
        .apply("MeetBySnapshot", PackedRows.groupByBucket())
        .apply("Join", ParDo.of(new JoinFn()));
  }

  private static int bucket(LocalDate snapshot) {
    return Math.toIntExact(snapshot.toEpochDay());
  }

  private static final class TellOfTheYearFn extends DoFn<LtvFeatures, LtvFeatures> {
    @ProcessElement
    public void tell(@Element LtvFeatures row, OutputReceiver<LtvFeatures> out) {
      if (ModelCalendar.isMonthStart(row.getSnapshotDate())) {
        out.output(SnapshotRows.yearLater(row));
      }
    }
  }

  private static final class JoinFn extends DoFn<RowBucket, PackedDay> {
    @ProcessElement
    public void join(@Element RowBucket bucket, OutputReceiver<PackedDay> out) {
      SnapshotRows rows = new SnapshotRows(LocalDate.ofEpochDay(bucket.number()));
      bucket.each(LtvFeatures.class, rows::add).each(ChurnFeatures.class, rows::add).read();
      SnapshotDay day = rows.day();
      if (!day.customers().isEmpty()) {
        out.output(PackedDay.of(day));
      }
    }
  }
}

package io.flit.transforms.quality;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.transforms.outputs.AtBundleEnd;
import io.flit.transforms.packing.Block;
import io.flit.transforms.packing.KeyPacker;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTagList;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Runs the checks of a table that need one row at a time, and packs what {@link AuditKeys} needs
 * for the others.
 *
 * <p>The input is the PCollection that is written, so every row is checked once, while it is in
 * memory anyway. A PCollection has the same elements for all of its consumers: the output of a
 * failed attempt is discarded for all of them together. That what was audited is what was written
 * is itself checked, by comparing the {@link AuditedRows#getFindings number of rows} that passed
 * here with the number in the files.
 */
public final class AuditRows<T> extends PTransform<PCollection<T>, AuditedRows> {
  private final Class<T> rowType;
  private final Instant asOf;
  private final int buckets;

  private AuditRows(Class<T> rowType, Instant asOf, int buckets) {
    this.rowType = rowType;
    this.asOf = asOf;
    this.buckets = buckets;
  }

  /**
   * Audits the rows of a table.
   *
   * @param asOf the instant that the rows were computed for
   * @param buckets in how many buckets keys will meet, positive; the same for all tables
   */
  public static <T> AuditRows<T> of(Table<T> table, Instant asOf, int buckets) {
    return new AuditRows<>(table.rowType(), asOf, buckets);
  }

  @Override
  public void populateDisplayData(DisplayData.Builder builder) {
    super.populateDisplayData(builder);
    builder
        .add(DisplayData.item("table", Table.of(rowType).name()).withLabel("Table"))
        .add(DisplayData.item("as_of", asOf.toString()).withLabel("As of"))
        .add(DisplayData.item("buckets", buckets).withLabel("Buckets"));
  }

  @Override
  public AuditedRows expand(PCollection<T> rows) {
    PCollectionTuple audited =
        rows.apply(
            "TestRows",
            ParDo.of(new TestRowsFn<>(rowType, asOf, buckets))
                .withOutputTags(AuditedRows.FINDINGS, TupleTagList.of(AuditedRows.KEYS)));
    audited.get(AuditedRows.KEYS).setCoder(Block.inBucketsCoder());
    return new AuditedRows(audited);
  }

  private static final class TestRowsFn<T> extends DoFn<T, Finding> {
    private final Class<T> rowType;
    private final Instant asOf;
    private final int buckets;

    private transient Table<T> table;
    private transient @Nullable Column<T> freshBy;
    private transient TableKeys<T> keys;
    private transient RowTests<T> tests;
    private transient KeyPacker packer;
    private transient long rows;
    private transient @Nullable Instant newest;

    TestRowsFn(Class<T> rowType, Instant asOf, int buckets) {
      this.rowType = rowType;
      this.asOf = asOf;
      this.buckets = buckets;
    }

    @Setup
    public void setup() {
      table = Table.of(rowType);
      freshBy = table.freshBy().orElse(null);
      keys = new TableKeys<>(table);
    }

    @StartBundle
    public void startBundle() {
      tests = new RowTests<>(table, asOf);
      packer = keys.packer(buckets);
      rows = 0;
      newest = null;
    }

    @ProcessElement
    public void test(@Element T row, MultiOutputReceiver out) {
      rows++;
      tests.test(row);
      keys.add(row, packer, block -> out.get(AuditedRows.KEYS).output(block));
      Instant time = freshBy == null ? null : (Instant) freshBy.get(row);
      if (time != null && time.isBefore(asOf) && (newest == null || time.isAfter(newest))) {
        newest = time;
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      if (rows == 0) {
        return;
      }
      packer.passOn(AtBundleEnd.to(context, AuditedRows.KEYS));
      Consumer<Finding> findings = AtBundleEnd.to(context);
      findings.accept(Finding.audited(Checks.rowsWritten(table), rows));
      if (newest != null) {
        findings.accept(Finding.newest(newest));
      }
      tests.findings().forEach(findings);
    }
  }
}

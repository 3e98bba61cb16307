package io.flit.pipelines.publish;

import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.References;
import io.flit.transforms.packing.Block;
import io.flit.transforms.quality.AuditKeys;
import io.flit.transforms.quality.AuditRows;
import io.flit.transforms.quality.AuditedRows;
import io.flit.transforms.quality.CompleteCombinations;
import io.flit.transforms.quality.Finding;
import io.flit.transforms.quality.LatestRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptor;

/** The audit of tables whose rows a pipeline has at hand. */
public final class Audit {
  private final Pipeline pipeline;
  private final Warehouse warehouse;
  private final Instant asOf;
  private final int buckets;
  private final List<Class<?>> audited = new ArrayList<>();
  private final Set<Class<?>> known = new LinkedHashSet<>();
  private final List<PCollection<Finding>> findings = new ArrayList<>();
  private final List<PCollection<KV<Integer, Block>>> keys = new ArrayList<>();

  private Audit(Pipeline pipeline, Warehouse warehouse, Instant asOf, int buckets) {
    this.pipeline = pipeline;
    this.warehouse = warehouse;
    this.asOf = asOf;
    this.buckets = buckets;
  }

  /**
   * An audit of no tables yet.
   *
   * @param buckets in how many buckets keys meet
   */
  public static Audit of(Pipeline pipeline, Warehouse warehouse, Instant asOf, int buckets) {
    return new Audit(pipeline, warehouse, asOf, buckets);
  }

  /** Adds the rows of a table. */
  public <T> void add(Class<T> rowType, PCollection<T> rows) {
    Table<T> table = Table.of(rowType);
    AuditedRows found = rows.apply("Audit " + table.name(), AuditRows.of(table, asOf, buckets));
    audited.add(rowType);
    findings.add(found.getFindings());
    keys.add(found.getKeys());
    if (table.isComplete()) {
      findings.add(rows.apply("Complete " + table.name(), CompleteCombinations.of(table)));
    }
    if (LatestRows.areJudged(table)) {
      findings.add(rows.apply("Latest " + table.name(), LatestRows.of(table)));
    }
  }

  /** Adds what a check of its own found. */
  public void add(PCollection<Finding> found) {
    findings.add(found);
  }

  /**
   * Everything that was found. Keys of published tables that the audited ones refer to are read
   * from the warehouse.
   */
  public PCollectionView<Iterable<Finding>> findings() {
    if (!audited.isEmpty()) {
      audited.forEach(rowType -> Table.of(rowType).columns().forEach(this::know));
      findings.add(PCollectionList.of(keys).apply("AuditKeys", AuditKeys.of(audited, known)));
    }
    PCollection<Finding> all =
        findings.isEmpty()
            ? pipeline.apply("NoFindings", Create.empty(TypeDescriptor.of(Finding.class)))
            : PCollectionList.of(findings).apply("AllFindings", Flatten.pCollections());
    return all.apply("FindingsView", View.asIterable());
  }

  private void know(Column<?> column) {
    Class<?> parent = column.declaration(References.class).map(References::value).orElse(null);
    if (parent == null || audited.contains(parent) || known.contains(parent)) {
      return;
    }
    Table<?> table = Table.of(parent);
    if (warehouse.has(table)) {
      known.add(parent);
      keys.add(
          pipeline
              .apply(
                  "Read keys of " + table.name(),
                  warehouse.read(
                      Selection.columns(
                          parent, table.key(), values -> (Long) values[0], VarLongCoder.of())))
              .apply("Know " + table.name(), AuditKeys.known(table, buckets)));
    }
  }

  /** The row types of the tables whose keys are read from the warehouse; known at the end. */
  public Set<Class<?>> known() {
    return known;
  }
}

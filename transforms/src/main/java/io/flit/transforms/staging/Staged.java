package io.flit.transforms.staging;

import io.flit.schemas.staging.StgReject;
import io.flit.transforms.outputs.NamedOutputs;
import io.flit.transforms.quality.RowCount;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/**
 * A table after staging.
 *
 * @param <S> the type of the staged rows
 */
public final class Staged<S> extends NamedOutputs {
  private static final TupleTag<StgReject> REJECTS = new TupleTag<>("rejects") {};
  private static final TupleTag<RowCount> COUNTS = new TupleTag<>("counts") {};

  private final TupleTag<S> rowsTag;

  Staged(PCollection<S> rows, PCollection<StgReject> rejects, PCollection<RowCount> counts) {
    this(new TupleTag<>("rows"), rows, rejects, counts);
  }

  private Staged(
      TupleTag<S> rowsTag,
      PCollection<S> rows,
      PCollection<StgReject> rejects,
      PCollection<RowCount> counts) {
    super(PCollectionTuple.of(rowsTag, rows).and(REJECTS, rejects).and(COUNTS, counts));
    this.rowsTag = rowsTag;
  }

  /** The staged rows, one per key. */
  public PCollection<S> getRows() {
    return get(rowsTag);
  }

  /** The rejected rows. */
  public PCollection<StgReject> getRejects() {
    return get(REJECTS);
  }

  /**
   * How many rows were read, written, dropped as exact duplicates and rejected, under the name of
   * the staged table. In sum rows read are those written, dropped and rejected.
   *
   * <p>The counts come in parts, several of one kind.
   */
  public PCollection<RowCount> getCounts() {
    return get(COUNTS);
  }
}

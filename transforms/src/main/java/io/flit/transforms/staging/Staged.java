package io.flit.transforms.staging;

import io.flit.schemas.staging.StgReject;
import io.flit.transforms.quality.RowCount;
import java.util.Map;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PInput;
import org.apache.beam.sdk.values.POutput;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/**
 * A table after staging.
 *
 * @param <S> the type of the staged rows
 */
public final class Staged<S> implements POutput {
  private final PCollection<S> rows;
  private final PCollection<StgReject> rejects;
  private final PCollection<RowCount> counts;

  private final TupleTag<S> rowsTag = new TupleTag<>("rows");
  private final TupleTag<StgReject> rejectsTag = new TupleTag<>("rejects");
  private final TupleTag<RowCount> countsTag = new TupleTag<>("counts");

  Staged(PCollection<S> rows, PCollection<StgReject> rejects, PCollection<RowCount> counts) {
    this.rows = rows;
    this.rejects = rejects;
    this.counts = counts;
  }

  /** The staged rows, one per key. */
  public PCollection<S> getRows() {
    return rows;
  }

  /** The rows that were turned away. */
  public PCollection<StgReject> getRejects() {
    return rejects;
  }

  /**
   * How many rows were read, written, dropped as exact duplicates and rejected, under the name of
   * the staged table. In sum rows read are those written, dropped and rejected.
   *
   * <p>The counts come in parts, several of one kind.
   */
  public PCollection<RowCount> getCounts() {
    return counts;
  }

  @Override
  public Pipeline getPipeline() {
    return rows.getPipeline();
  }

  @Override
  public Map<TupleTag<?>, PValue> expand() {
    return Map.of(rowsTag, rows, rejectsTag, rejects, countsTag, counts);
  }

  @Override
  public void finishSpecifyingOutput(
      String transformName, PInput input, PTransform<?, ?> transform) {}
}

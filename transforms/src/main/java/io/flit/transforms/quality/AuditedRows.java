package io.flit.transforms.quality;

import io.flit.transforms.outputs.NamedOutputs;
import io.flit.transforms.packing.Block;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;

/** What {@link AuditRows} has found of a table's rows. */
public final class AuditedRows extends NamedOutputs {
  static final TupleTag<Finding> FINDINGS = new TupleTag<>("findings") {};
  static final TupleTag<KV<Integer, Block>> KEYS = new TupleTag<>("keys") {};

  AuditedRows(PCollectionTuple audited) {
    super(audited);
  }

  /**
   * What was found of rows by themselves, in parts: one for each check that rows of a bundle
   * failed, and one per bundle with the number of rows that were audited.
   */
  public PCollection<Finding> getFindings() {
    return get(FINDINGS);
  }

  /** The keys that must meet others, for {@link AuditKeys}. */
  public PCollection<KV<Integer, Block>> getKeys() {
    return get(KEYS);
  }
}

package io.flit.pipelines.extracts;

import io.flit.schemas.raw.ImportReject;
import io.flit.transforms.quality.RowCount;
import io.flit.transforms.thelook.Sample;
import java.io.Serializable;
import org.apache.beam.sdk.values.TupleTag;

/**
 * What to import of a table, and where the outputs of the import go.
 *
 * @param sample which users to keep
 * @param rows the typed rows
 * @param rejects the rows that cannot be typed
 * @param counts what was counted
 */
record TableImport<T>(
    Sample sample, TupleTag<T> rows, TupleTag<ImportReject> rejects, TupleTag<RowCount> counts)
    implements Serializable {}

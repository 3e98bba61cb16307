package io.flit.pipelines.extracts;

import io.flit.schemas.raw.ImportReject;
import io.flit.transforms.quality.RowCount;
import org.apache.beam.sdk.values.PCollection;

/**
 * What was read of one table.
 *
 * @param rows the typed rows
 * @param rejects the rows that cannot be typed
 * @param counts what was read, rejected and left out
 * @param <T> the type of the rows
 */
public record ExtractedTable<T>(
    PCollection<T> rows, PCollection<ImportReject> rejects, PCollection<RowCount> counts) {}

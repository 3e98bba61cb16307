package io.flit.pipelines.warehouse.bigquery;

import io.flit.pipelines.warehouse.WrittenPart;
import java.io.Serializable;
import org.apache.beam.sdk.coders.DefaultCoder;
import org.apache.beam.sdk.coders.SerializableCoder;

/**
 * A table that was copied, whole or as a sample.
 *
 * @param copy the run's own table
 * @param rowsRead the rows that the source has
 */
@DefaultCoder(SerializableCoder.class)
public record PinnedTable(WrittenPart copy, long rowsRead) implements Serializable {}

package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.ImportReject;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A rejected raw row, with the reason. Rows read are rows staged, exact duplicates and these. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_rejects",
    grain = "one row per rejected raw row",
    description = "Rejected rows are not deduplicated.",
    key = {},
    computedBy = "io.flit.transforms.staging.RowFaults")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgReject {

  @SchemaFieldNumber("0")
  @SameAs(ImportReject.class)
  public abstract @Nullable String getSourceTable();

  @SchemaFieldNumber("1")
  @SameAs(ImportReject.class)
  public abstract @Nullable String getSourceKey();

  @SchemaFieldNumber("2")
  @SameAs(ImportReject.class)
  public abstract @Nullable String getReason();

  @SchemaFieldNumber("3")
  @SameAs(ImportReject.class)
  public abstract @Nullable String getDetail();

  @SchemaFieldNumber("4")
  @SameAs(ImportReject.class)
  public abstract @Nullable String getRawRow();

  /** Starts a reject. */
  public static Builder builder() {
    return new AutoValue_StgReject.Builder();
  }

  /** Starts a copy of this reject. */
  public abstract Builder toBuilder();

  /** Builds a reject. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setSourceTable(@Nullable String sourceTable);

    public abstract Builder setSourceKey(@Nullable String sourceKey);

    public abstract Builder setReason(@Nullable String reason);

    public abstract Builder setDetail(@Nullable String detail);

    public abstract Builder setRawRow(@Nullable String rawRow);

    public abstract StgReject build();
  }
}

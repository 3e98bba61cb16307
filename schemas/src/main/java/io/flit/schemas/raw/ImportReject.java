package io.flit.schemas.raw;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.annotations.RarelyRepeats;
import io.flit.schemas.annotations.TableDefinition;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A row that could not be typed while importing. Staging carries it on into stg_rejects. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "import_rejects",
    grain = "one row per source row that could not be typed",
    key = {})
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class ImportReject {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("The raw table that the row comes from, such as orders.")
  public abstract @Nullable String getSourceTable();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("The row's key as a string; NULL if it has none or it cannot be read.")
  public abstract @Nullable String getSourceKey();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription(
      "The first fault that applies: UNPARSEABLE, MISSING_KEY, MISSING_FIELD, "
          + "INVALID_STATUS, INVALID_VALUE or DUPLICATE_KEY.")
  @AcceptedValues({
    "UNPARSEABLE",
    "MISSING_KEY",
    "MISSING_FIELD",
    "INVALID_STATUS",
    "INVALID_VALUE",
    "DUPLICATE_KEY"
  })
  public abstract @Nullable String getReason();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("What was wrong, with the value.")
  @PersonalData(PersonalData.Kind.FREE_TEXT)
  @RarelyRepeats
  public abstract @Nullable String getDetail();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("The row as it arrived, as JSON.")
  @PersonalData(PersonalData.Kind.FREE_TEXT)
  @RarelyRepeats
  public abstract @Nullable String getRawRow();

  /** Starts an import reject. */
  public static Builder builder() {
    return new AutoValue_ImportReject.Builder();
  }

  /** Starts a copy of this import reject. */
  public abstract Builder toBuilder();

  /** Builds an import reject. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setSourceTable(@Nullable String sourceTable);

    public abstract Builder setSourceKey(@Nullable String sourceKey);

    public abstract Builder setReason(@Nullable String reason);

    public abstract Builder setDetail(@Nullable String detail);

    public abstract Builder setRawRow(@Nullable String rawRow);

    public abstract ImportReject build();
  }
}

package io.flit.schemas.raw;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.MayBeAbsent;
import io.flit.schemas.annotations.TableDefinition;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A distribution centre as TheLook has it. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "distribution_centers",
    grain = "one row per distribution centre",
    key = "id",
    isFixedInSize = true)
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class RawDistributionCenter {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the distribution centre.")
  public abstract @Nullable Long getId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("The centre's name, city and state.")
  public abstract @Nullable String getName();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("Degrees north of the equator.")
  public abstract @Nullable Double getLatitude();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("Degrees east of Greenwich.")
  public abstract @Nullable Double getLongitude();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription(
      "The centre's position as a WKT string, longitude first; NULL in older extracts.")
  @MayBeAbsent
  public abstract @Nullable String getDistributionCenterGeom();

  /** Starts a raw distribution centre. */
  public static Builder builder() {
    return new AutoValue_RawDistributionCenter.Builder();
  }

  /** Starts a copy of this raw distribution centre. */
  public abstract Builder toBuilder();

  /** Builds a raw distribution centre. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setId(@Nullable Long id);

    public abstract Builder setName(@Nullable String name);

    public abstract Builder setLatitude(@Nullable Double latitude);

    public abstract Builder setLongitude(@Nullable Double longitude);

    public abstract Builder setDistributionCenterGeom(@Nullable String distributionCenterGeom);

    public abstract RawDistributionCenter build();
  }
}

package io.flit.schemas.raw;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import java.time.Instant;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A synthetic membership of a customer in a marketing segment. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "user_segments",
    grain = "one row per segment membership",
    key = "segment_id")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class RawUserSegment {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the segment membership.")
  public abstract @Nullable String getSegmentId();

  @SchemaFieldNumber("1")
  @SameAs(value = RawUser.class, column = "id")
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The marketing segment.")
  public abstract @Nullable String getSegmentName();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("The campaign that used the segment.")
  public abstract @Nullable String getCampaignName();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("The marketing channel of the campaign.")
  public abstract @Nullable String getChannel();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("The segmentation's score of how well the customer fits the segment.")
  public abstract @Nullable Double getScore();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("When the customer was added to the segment, in UTC.")
  public abstract @Nullable Instant getAssignedAt();

  /** Starts a raw user segment. */
  public static Builder builder() {
    return new AutoValue_RawUserSegment.Builder();
  }

  /** Starts a copy of this raw user segment. */
  public abstract Builder toBuilder();

  /** Builds a raw user segment. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setSegmentId(@Nullable String segmentId);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setSegmentName(@Nullable String segmentName);

    public abstract Builder setCampaignName(@Nullable String campaignName);

    public abstract Builder setChannel(@Nullable String channel);

    public abstract Builder setScore(@Nullable Double score);

    public abstract Builder setAssignedAt(@Nullable Instant assignedAt);

    public abstract RawUserSegment build();
  }
}

package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawUserSegment;
import java.time.Instant;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A membership of a customer in a marketing segment, as staged. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_user_segments",
    grain = "one row per segment membership",
    key = "segment_id",
    latestBy = "assigned_at",
    computedBy = "io.flit.transforms.staging.rules.UserSegmentStaging")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgUserSegment {

  @SchemaFieldNumber("0")
  @From(RawUserSegment.class)
  public abstract String getSegmentId();

  @SchemaFieldNumber("1")
  @From(RawUserSegment.class)
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("2")
  @From(RawUserSegment.class)
  public abstract String getSegmentName();

  @SchemaFieldNumber("3")
  @From(RawUserSegment.class)
  public abstract @Nullable String getCampaignName();

  @SchemaFieldNumber("4")
  @From(RawUserSegment.class)
  public abstract @Nullable String getChannel();

  @SchemaFieldNumber("5")
  @From(RawUserSegment.class)
  public abstract @Nullable Double getScore();

  @SchemaFieldNumber("6")
  @From(RawUserSegment.class)
  public abstract Instant getAssignedAt();

  /** Starts a staged user segment. */
  public static Builder builder() {
    return new AutoValue_StgUserSegment.Builder();
  }

  /** Starts a copy of this staged user segment. */
  public abstract Builder toBuilder();

  /** Builds a staged user segment. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setSegmentId(String segmentId);

    public abstract Builder setUserId(long userId);

    public abstract Builder setSegmentName(String segmentName);

    public abstract Builder setCampaignName(@Nullable String campaignName);

    public abstract Builder setChannel(@Nullable String channel);

    public abstract Builder setScore(@Nullable Double score);

    public abstract Builder setAssignedAt(Instant assignedAt);

    public abstract StgUserSegment build();
  }
}

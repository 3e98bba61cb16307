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

/** A synthetic send of a campaign to a customer. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "campaign_sends",
    grain = "one row per send of a campaign to a customer",
    key = "send_id")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class RawCampaignSend {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the send.")
  public abstract @Nullable String getSendId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("The campaign that was sent.")
  public abstract @Nullable String getCampaignName();

  @SchemaFieldNumber("2")
  @SameAs(value = RawUser.class, column = "id")
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("3")
  @SameAs(RawUserSegment.class)
  public abstract @Nullable String getChannel();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("When the campaign was sent to the customer, in UTC.")
  public abstract @Nullable Instant getSentAt();

  /** Starts a raw campaign send. */
  public static Builder builder() {
    return new AutoValue_RawCampaignSend.Builder();
  }

  /** Starts a copy of this raw campaign send. */
  public abstract Builder toBuilder();

  /** Builds a raw campaign send. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setSendId(@Nullable String sendId);

    public abstract Builder setCampaignName(@Nullable String campaignName);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setChannel(@Nullable String channel);

    public abstract Builder setSentAt(@Nullable Instant sentAt);

    public abstract RawCampaignSend build();
  }
}

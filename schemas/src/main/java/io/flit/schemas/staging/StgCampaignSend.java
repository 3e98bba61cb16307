package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawCampaignSend;
import java.time.Instant;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A send of a campaign to a customer, as staged. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_campaign_sends",
    grain = "one row per send of a campaign to a customer",
    key = "send_id",
    latestBy = "sent_at",
    computedBy = "io.flit.transforms.staging.rules.CampaignSendStaging")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgCampaignSend {

  @SchemaFieldNumber("0")
  @From(RawCampaignSend.class)
  public abstract String getSendId();

  @SchemaFieldNumber("1")
  @From(RawCampaignSend.class)
  public abstract String getCampaignName();

  @SchemaFieldNumber("2")
  @From(RawCampaignSend.class)
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("3")
  @From(RawCampaignSend.class)
  public abstract @Nullable String getChannel();

  @SchemaFieldNumber("4")
  @From(RawCampaignSend.class)
  public abstract Instant getSentAt();

  /** Starts a staged campaign send. */
  public static Builder builder() {
    return new AutoValue_StgCampaignSend.Builder();
  }

  /** Starts a copy of this staged campaign send. */
  public abstract Builder toBuilder();

  /** Builds a staged campaign send. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setSendId(String sendId);

    public abstract Builder setCampaignName(String campaignName);

    public abstract Builder setUserId(long userId);

    public abstract Builder setChannel(@Nullable String channel);

    public abstract Builder setSentAt(Instant sentAt);

    public abstract StgCampaignSend build();
  }
}

package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.annotations.RarelyRepeats;
import io.flit.schemas.annotations.SameAs;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.LiveMessage;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What became of a message. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "live_outcomes",
    grain = "one row per message",
    description =
        "What became of each message so far: a later message about the same row may change it. "
            + "Every message of the log has one outcome.",
    key = "message_id",
    clusterBy = {"table_name", "outcome"},
    computedBy = "io.flit.transforms.live.KeyHistory")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class LiveOutcome {

  @SchemaFieldNumber("0")
  @SameAs(LiveMessage.class)
  public abstract String getMessageId();

  @SchemaFieldNumber("1")
  @SameAs(LiveMessage.class)
  public abstract @Nullable String getTableName();

  @SchemaFieldNumber("2")
  @SameAs(LiveMessage.class)
  public abstract @Nullable String getKey();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription(
      "STAGED: the row is as the message says. DUPLICATE: another message said the same. "
          + "SUPERSEDED: a message with a higher version holds. REJECTED: the message is faulty, or "
          + "another one with the same key and version was kept. DEFERRED: it concerns a session "
          + "that has ended, and waits for the next batch.")
  @AcceptedValues({"STAGED", "DUPLICATE", "SUPERSEDED", "REJECTED", "DEFERRED"})
  public abstract String getOutcome();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("Why a message was rejected, as in stg_rejects; NULL if it was not.")
  @AcceptedValues({
    "UNPARSEABLE",
    "MISSING_KEY",
    "MISSING_FIELD",
    "INVALID_STATUS",
    "INVALID_VALUE",
    "DUPLICATE_KEY"
  })
  public abstract @Nullable String getReason();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("What was wrong, with the value; NULL if the message was not rejected.")
  @PersonalData(PersonalData.Kind.FREE_TEXT)
  @RarelyRepeats
  public abstract @Nullable String getDetail();

  /** Starts an outcome. */
  public static Builder builder() {
    return new AutoValue_LiveOutcome.Builder();
  }

  /** Starts a copy of this outcome. */
  public abstract Builder toBuilder();

  /** Builds an outcome. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setMessageId(String messageId);

    public abstract Builder setTableName(@Nullable String tableName);

    public abstract Builder setKey(@Nullable String key);

    public abstract Builder setOutcome(String outcome);

    public abstract Builder setReason(@Nullable String reason);

    public abstract Builder setDetail(@Nullable String detail);

    public abstract LiveOutcome build();
  }
}

package io.flit.schemas.raw;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.PersonalData;
import io.flit.schemas.annotations.RarelyRepeats;
import io.flit.schemas.annotations.TableDefinition;
import java.time.Instant;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A message about a row of a raw table, as it was published. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "live_messages",
    grain = "one row per message",
    description =
        "The log of the stream: what the live tables are made of, and what a batch reads to make "
            + "the same tables.",
    key = "message_id",
    partitionByDayOf = "published_at",
    clusterBy = {"table_name", "key"})
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class LiveMessage {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the message, given by Pub/Sub when it was published.")
  @RarelyRepeats
  public abstract String getMessageId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("When the message was published, in UTC.")
  public abstract Instant getPublishedAt();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription(
      "The raw table that the message is about, such as events; NULL if it does not say.")
  public abstract @Nullable String getTableName();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription(
      "The key of the row as a string; NULL if the message has none that can be read.")
  @RarelyRepeats
  public abstract @Nullable String getKey();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription(
      "Of the messages about one row the highest version holds; NULL, below all others, where "
          + "rows never change.")
  public abstract @Nullable Long getVersion();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("What happened to the row: upsert, or delete.")
  public abstract @Nullable String getOp();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("The row as it arrived: one JSON object.")
  @PersonalData(PersonalData.Kind.FREE_TEXT)
  @RarelyRepeats
  public abstract @Nullable String getPayload();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription(
      "Why the message cannot be read, such as a version that is no number; NULL if it can.")
  @PersonalData(PersonalData.Kind.FREE_TEXT)
  @RarelyRepeats
  public abstract @Nullable String getFault();

  /** Starts a message. */
  public static Builder builder() {
    return new AutoValue_LiveMessage.Builder();
  }

  /** Starts a copy of this message. */
  public abstract Builder toBuilder();

  /** Builds a message. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setMessageId(String messageId);

    public abstract Builder setPublishedAt(Instant publishedAt);

    public abstract Builder setTableName(@Nullable String tableName);

    public abstract Builder setKey(@Nullable String key);

    public abstract Builder setVersion(@Nullable Long version);

    public abstract Builder setOp(@Nullable String op);

    public abstract Builder setPayload(@Nullable String payload);

    public abstract Builder setFault(@Nullable String fault);

    public abstract LiveMessage build();
  }
}

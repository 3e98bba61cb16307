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

/** A synthetic support ticket. */
@TableDefinition(
    dataset = Dataset.RAW,
    name = "support_tickets",
    grain = "one row per support ticket",
    key = "ticket_id")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class RawSupportTicket {

  @SchemaFieldNumber("0")
  @SchemaFieldDescription("Identifies the support ticket.")
  public abstract @Nullable String getTicketId();

  @SchemaFieldNumber("1")
  @SchemaFieldDescription("Identifies the customer who opened the ticket.")
  public abstract @Nullable Long getUserId();

  @SchemaFieldNumber("2")
  @SchemaFieldDescription("The order that the ticket is about; NULL if it is not about an order.")
  public abstract @Nullable Long getOrderId();

  @SchemaFieldNumber("3")
  @SchemaFieldDescription("When the ticket was opened, in UTC.")
  public abstract @Nullable Instant getCreatedAt();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("What the ticket is about.")
  public abstract @Nullable String getIssueCategory();

  @SchemaFieldNumber("5")
  @SchemaFieldDescription("How urgent the ticket is.")
  public abstract @Nullable String getPriority();

  @SchemaFieldNumber("6")
  @SchemaFieldDescription("The ticket's status: open, in_progress, resolved or closed.")
  public abstract @Nullable String getStatus();

  @SchemaFieldNumber("7")
  @SchemaFieldDescription("The agent who handles the ticket.")
  @PersonalData(PersonalData.Kind.NAME)
  public abstract @Nullable String getAssignedAgent();

  @SchemaFieldNumber("8")
  @SchemaFieldDescription("The channel through which the customer wrote or called.")
  public abstract @Nullable String getContactChannel();

  @SchemaFieldNumber("9")
  @SchemaFieldDescription("What the customer wrote, as free text.")
  @PersonalData(PersonalData.Kind.FREE_TEXT)
  @RarelyRepeats
  public abstract @Nullable String getTicketDescription();

  @SchemaFieldNumber("10")
  @SchemaFieldDescription("Minutes from opening to the first answer; NULL while unanswered.")
  public abstract @Nullable Double getFirstResponseTimeMinutes();

  @SchemaFieldNumber("11")
  @SchemaFieldDescription("Hours from opening to resolution; NULL while unresolved.")
  public abstract @Nullable Double getResolutionTimeHours();

  @SchemaFieldNumber("12")
  @SchemaFieldDescription("When the ticket was resolved, in UTC; NULL while it is not.")
  public abstract @Nullable Instant getResolvedAt();

  @SchemaFieldNumber("13")
  @SchemaFieldDescription("The customer's rating of the help, from 1 to 5; NULL if none was given.")
  public abstract @Nullable Long getSatisfactionScore();

  @SchemaFieldNumber("14")
  @SchemaFieldDescription("Whether the ticket was escalated.")
  public abstract @Nullable Boolean getIsEscalated();

  @SchemaFieldNumber("15")
  @SchemaFieldDescription("Whether a follow-up with the customer is still due.")
  public abstract @Nullable Boolean getFollowUpRequired();

  /** Starts a raw support ticket. */
  public static Builder builder() {
    return new AutoValue_RawSupportTicket.Builder();
  }

  /** Starts a copy of this raw support ticket. */
  public abstract Builder toBuilder();

  /** Builds a raw support ticket. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setTicketId(@Nullable String ticketId);

    public abstract Builder setUserId(@Nullable Long userId);

    public abstract Builder setOrderId(@Nullable Long orderId);

    public abstract Builder setCreatedAt(@Nullable Instant createdAt);

    public abstract Builder setIssueCategory(@Nullable String issueCategory);

    public abstract Builder setPriority(@Nullable String priority);

    public abstract Builder setStatus(@Nullable String status);

    public abstract Builder setAssignedAgent(@Nullable String assignedAgent);

    public abstract Builder setContactChannel(@Nullable String contactChannel);

    public abstract Builder setTicketDescription(@Nullable String ticketDescription);

    public abstract Builder setFirstResponseTimeMinutes(@Nullable Double firstResponseTimeMinutes);

    public abstract Builder setResolutionTimeHours(@Nullable Double resolutionTimeHours);

    public abstract Builder setResolvedAt(@Nullable Instant resolvedAt);

    public abstract Builder setSatisfactionScore(@Nullable Long satisfactionScore);

    public abstract Builder setIsEscalated(@Nullable Boolean isEscalated);

    public abstract Builder setFollowUpRequired(@Nullable Boolean followUpRequired);

    public abstract RawSupportTicket build();
  }
}

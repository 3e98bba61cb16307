package io.flit.schemas.staging;

import com.google.auto.value.AutoValue;
import io.flit.schemas.TableRows;
import io.flit.schemas.annotations.AcceptedRange;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.Dataset;
import io.flit.schemas.annotations.From;
import io.flit.schemas.annotations.References;
import io.flit.schemas.annotations.Severity;
import io.flit.schemas.annotations.TableDefinition;
import io.flit.schemas.raw.RawSupportTicket;
import java.time.Instant;
import java.time.LocalDate;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldDescription;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A support ticket as staged, without its free text. */
@TableDefinition(
    dataset = Dataset.STAGING,
    name = "stg_support_tickets",
    grain = "one row per support ticket",
    key = "ticket_id",
    latestBy = "created_at",
    computedBy = "io.flit.transforms.staging.rules.SupportTicketStaging")
@DefaultSchema(TableRows.class)
@AutoValue
public abstract class StgSupportTicket {

  @SchemaFieldNumber("0")
  @From(RawSupportTicket.class)
  public abstract String getTicketId();

  @SchemaFieldNumber("1")
  @From(RawSupportTicket.class)
  @References(StgUser.class)
  public abstract long getUserId();

  @SchemaFieldNumber("2")
  @From(RawSupportTicket.class)
  @References(StgOrder.class)
  public abstract @Nullable Long getOrderId();

  @SchemaFieldNumber("3")
  @From(RawSupportTicket.class)
  public abstract Instant getCreatedAt();

  @SchemaFieldNumber("4")
  @SchemaFieldDescription("The UTC date on which the ticket was opened.")
  public abstract @Nullable LocalDate getCreatedDate();

  @SchemaFieldNumber("5")
  @From(RawSupportTicket.class)
  public abstract @Nullable String getIssueCategory();

  @SchemaFieldNumber("6")
  @From(RawSupportTicket.class)
  public abstract @Nullable String getPriority();

  @SchemaFieldNumber("7")
  @From(RawSupportTicket.class)
  @AcceptedValues(
      value = {"open", "in_progress", "resolved", "closed"},
      rejectsRow = true)
  public abstract String getStatus();

  @SchemaFieldNumber("8")
  @From(RawSupportTicket.class)
  public abstract @Nullable String getAssignedAgent();

  @SchemaFieldNumber("9")
  @From(RawSupportTicket.class)
  public abstract @Nullable String getContactChannel();

  @SchemaFieldNumber("10")
  @From(RawSupportTicket.class)
  @AcceptedRange(min = 0, belowMin = Severity.WARN)
  public abstract @Nullable Double getFirstResponseTimeMinutes();

  @SchemaFieldNumber("11")
  @From(RawSupportTicket.class)
  @AcceptedRange(min = 0, belowMin = Severity.WARN)
  public abstract @Nullable Double getResolutionTimeHours();

  @SchemaFieldNumber("12")
  @From(RawSupportTicket.class)
  public abstract @Nullable Instant getResolvedAt();

  @SchemaFieldNumber("13")
  @From(RawSupportTicket.class)
  @AcceptedRange(min = 1, max = 5)
  public abstract @Nullable Long getSatisfactionScore();

  @SchemaFieldNumber("14")
  @From(RawSupportTicket.class)
  public abstract @Nullable Boolean getIsEscalated();

  @SchemaFieldNumber("15")
  @From(RawSupportTicket.class)
  public abstract @Nullable Boolean getFollowUpRequired();

  /** Starts a staged support ticket. */
  public static Builder builder() {
    return new AutoValue_StgSupportTicket.Builder();
  }

  /** Starts a copy of this staged support ticket. */
  public abstract Builder toBuilder();

  /** Builds a staged support ticket. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setTicketId(String ticketId);

    public abstract Builder setUserId(long userId);

    public abstract Builder setOrderId(@Nullable Long orderId);

    public abstract Builder setCreatedAt(Instant createdAt);

    public abstract Builder setCreatedDate(@Nullable LocalDate createdDate);

    public abstract Builder setIssueCategory(@Nullable String issueCategory);

    public abstract Builder setPriority(@Nullable String priority);

    public abstract Builder setStatus(String status);

    public abstract Builder setAssignedAgent(@Nullable String assignedAgent);

    public abstract Builder setContactChannel(@Nullable String contactChannel);

    public abstract Builder setFirstResponseTimeMinutes(@Nullable Double firstResponseTimeMinutes);

    public abstract Builder setResolutionTimeHours(@Nullable Double resolutionTimeHours);

    public abstract Builder setResolvedAt(@Nullable Instant resolvedAt);

    public abstract Builder setSatisfactionScore(@Nullable Long satisfactionScore);

    public abstract Builder setIsEscalated(@Nullable Boolean isEscalated);

    public abstract Builder setFollowUpRequired(@Nullable Boolean followUpRequired);

    public abstract StgSupportTicket build();
  }
}

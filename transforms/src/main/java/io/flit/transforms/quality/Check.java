package io.flit.transforms.quality;

import io.flit.schemas.annotations.Severity;
import java.io.Serializable;
import java.util.Locale;

/**
 * Something that must hold for a table.
 *
 * @param table the table's name
 * @param name unique within the table
 * @param kind what the check examines
 * @param severity what a failure means
 * @param description what must hold, as a sentence
 */
public record Check(String table, String name, Kind kind, Severity severity, String description)
    implements Serializable {

  /** What a check examines. */
  public enum Kind {
    /** That no two rows share a key. */
    UNIQUE,
    /** That a column is never NULL. */
    NOT_NULL,
    /** That a column holds no other than some values. */
    ACCEPTED_VALUES,
    /** That a column's values are in a range. */
    ACCEPTED_RANGE,
    /** That a column's values occur in another table. */
    RELATIONSHIPS,
    /** That an amount is the sum of the amounts that it is made of. */
    REVENUE_CONSISTENCY,
    /** That each variant got its share of the users. */
    EXPERIMENT_BALANCE,
    /** That no label covers a time after {@code as_of}. */
    LABEL_LEAKAGE,
    /** That the source is not older than it should be. */
    FRESHNESS,
    /** That rows read are accounted for. */
    RECONCILIATION,
    /** That few of the rows read are rejects. */
    REJECT_SHARE,
    /** That a source table has rows. */
    NOT_EMPTY,
    /** That a row has as many parts as it says. */
    STATED_COUNT,
    /** That a column is the difference of two others. */
    DIFFERENCE,
    /** That a date is not after another. */
    NOT_AFTER,
    /** That one version of each model serves at most. */
    ONE_CHAMPION,
    /** That no combination of a key's values is missing. */
    COMPLETE,
    /** That the rows of the latest day do not have some value. */
    NOT_IN_LATEST,
    /** That what a model that serves said lately was right in level. */
    CHAMPION_LEVEL,
    /** That a model that serves has learned from labels that are not old. */
    CHAMPION_AGE,
    /** That the audited rows are those in the files. */
    ROWS_WRITTEN
  }

  /**
   * What it means for who reads the table that the check fails without forbidding to publish, as a
   * clause.
   */
  public String meaning() {
    return switch (kind) {
      case REJECT_SHARE -> "these rows are missing from every table and figure";
      case RELATIONSHIPS -> "these rows are published, but a join finds no partner for them";
      case ACCEPTED_VALUES, ACCEPTED_RANGE ->
          "these rows are published as they are: leave them out of figures about this column";
      case STATED_COUNT ->
          "the source says one number and holds another: figures from either will differ";
      case EXPERIMENT_BALANCE ->
          "users did not come to the variants as planned: do not decide on this experiment before "
              + "you know why";
      case FRESHNESS -> "figures of the latest days are too low or missing";
      case NOT_EMPTY -> "figures that are made of it are empty";
      case NOT_IN_LATEST ->
          "something has changed of late: look at these rows before you rely on the latest day";
      case CHAMPION_LEVEL ->
          "the model expects too many or too few buyers: rank customers by it, and do not add its "
              + "predictions up until it is trained anew";
      case CHAMPION_AGE -> "the model has not seen what customers do of late: train it anew";
      case UNIQUE,
          NOT_NULL,
          REVENUE_CONSISTENCY,
          LABEL_LEAKAGE,
          RECONCILIATION,
          DIFFERENCE,
          NOT_AFTER,
          ONE_CHAMPION,
          COMPLETE,
          ROWS_WRITTEN ->
          "figures of this table may be wrong";
    };
  }

  /** The severity as {@code data_quality_results} has it. */
  public String severityName() {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  /** The outcome of a check without anything to say. */
  public CheckResult failing(long rows) {
    return new CheckResult(this, rows, null);
  }

  /** Such as {@code dim_customers.customer_uniqueness}. */
  @Override
  public String toString() {
    return table + "." + name;
  }
}

package io.flit.schemas.annotations;

/** What a failed check means for publication. */
public enum Severity {
  /** The pipeline publishes nothing. */
  ERROR,
  /** The failure is reported and the tables are published. */
  WARN
}

package io.flit.schemas.annotations;

/**
 * The three layers of the warehouse. A dataset is a BigQuery dataset, or a folder of a warehouse.
 */
public enum Dataset {
  /** TheLook's tables as they are, pinned for the run, and the synthetic overlays made for them. */
  RAW("flit_raw"),
  /** Cleaned, typed and deduplicated tables, the rejected rows, and business joins. */
  STAGING("flit_staging"),
  /** What analysts and models read, and the operational tables. */
  MARTS("flit_marts");

  private final String defaultName;

  Dataset(String defaultName) {
    this.defaultName = defaultName;
  }

  /** The dataset's name unless an option gives another. */
  public String defaultName() {
    return defaultName;
  }
}

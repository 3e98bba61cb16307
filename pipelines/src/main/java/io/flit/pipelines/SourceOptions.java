package io.flit.pipelines;

import org.apache.beam.sdk.options.Description;

/** Where TheLook comes from, and how much of it. */
public interface SourceOptions extends WarehouseOptions {
  @Description(
      "Where TheLook comes from: a folder of extracts (users.csv, orders.csv, order_items.csv,"
          + " products.csv, events.csv, inventory_items.csv, distribution_centers.csv, also in parts"
          + " such as users-1.csv, or .parquet; a table whose file is absent will be empty), or"
          + " 'generated'.")
  String getSource();

  void setSource(String source);

  @Description(
      "Per cent of the users: of a folder above 0 and at most 100 (default 100), of generated data"
          + " at most 100000, where 100 are 100,000 users (default 1). A user comes with all rows,"
          + " and the same users are in every larger sample.")
  String getSamplePct();

  void setSamplePct(String samplePct);
}

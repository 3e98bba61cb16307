package io.flit.pipelines;

import io.flit.pipelines.launch.Accepts;
import io.flit.pipelines.launch.TemplateParameter;
import org.apache.beam.sdk.options.Description;

/** Where TheLook comes from, and how much of it. */
public interface SourceOptions extends SampleOptions {
  @Description(
      "Where TheLook comes from: a folder of extracts (users.csv, orders.csv, "
          + "order_items.csv, products.csv, events.csv, inventory_items.csv, "
          + "distribution_centers.csv, also in parts such as users-1.csv or "
          + "users/part-0.csv, and as .csv.gz, .csv.zst or .parquet; a table without a "
          + "file will be empty), the folder _live of a warehouse (its raw tables and what messages "
          + "have made of them), bq:PROJECT.DATASET (BigQuery), or 'generated'. Default "
          + "for a warehouse in BigQuery: bq:bigquery-public-data.thelook_ecommerce.")
  @TemplateParameter(
      label = "Source of TheLook",
      group = TemplateParameter.Group.SOURCE,
      regex =
          "bq:([a-z0-9][-a-z0-9.]*:)?[a-z][-a-z0-9]{4,28}[a-z0-9][.][A-Za-z0-9_]+|gs://[a-z0-9].+")
  @Accepts(path = true, words = "generated")
  String getSource();

  void setSource(String source);
}

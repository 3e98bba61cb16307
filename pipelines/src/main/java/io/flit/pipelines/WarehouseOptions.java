package io.flit.pipelines;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;

/** What every pipeline has to know: where tables live, and the instant that figures are for. */
public interface WarehouseOptions extends PipelineOptions {
  @Description(
      "Where tables live: a directory, a gs:// path (both hold Parquet), or bq:PROJECT (BigQuery).")
  @Default.String("warehouse")
  String getWarehouse();

  void setWarehouse(String warehouse);

  @Description(
      "The instant that every figure is for, in UTC: a date such as 2026-07-01, which means its"
          + " midnight, or an instant such as 2026-07-01T12:00:00Z. Default: midnight of today.")
  String getAsOf();

  void setAsOf(String asOf);

  @Description("The name of the dataset that holds raw tables.")
  @Default.String("flit_raw")
  String getRawDataset();

  void setRawDataset(String rawDataset);

  @Description("The name of the dataset that holds staged tables.")
  @Default.String("flit_staging")
  String getStagingDataset();

  void setStagingDataset(String stagingDataset);

  @Description("The name of the dataset that holds the marts.")
  @Default.String("flit_marts")
  String getMartsDataset();

  void setMartsDataset(String martsDataset);

  @Description(
      "How many buckets a shuffle by user or session has. Default: 8 locally, else one for every"
          + " 2,000 users.")
  Integer getBuckets();

  void setBuckets(Integer buckets);

  @Description("Names the run; the pipelines of a refresh share it. Default: a name of its own.")
  @Hidden
  String getRunId();

  void setRunId(String runId);
}

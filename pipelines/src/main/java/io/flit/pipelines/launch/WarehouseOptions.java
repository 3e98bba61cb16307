package io.flit.pipelines.launch;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;

/** What every pipeline has to know: where tables live, and the instant that figures are for. */
public interface WarehouseOptions extends PipelineOptions {
  @Description(
      "Where tables live: a directory, a gs:// path (both hold Parquet), or bq:PROJECT (BigQuery).")
  @Default.String("warehouse")
  @TemplateParameter(
      label = "Warehouse",
      group = TemplateParameter.Group.WAREHOUSE,
      required = true,
      regex = "bq:([a-z0-9][-a-z0-9.]*:)?[a-z][-a-z0-9]{4,28}[a-z0-9]|gs://[a-z0-9].+")
  @Accepts(path = true)
  String getWarehouse();

  void setWarehouse(String warehouse);

  @Description(
      "The instant as of which every figure is calculated, in UTC: a date such as "
          + "2026-07-01, which means midnight at its start, or an instant such as "
          + "2026-07-01T12:00:00Z. Default: midnight at the start of today.")
  @TemplateParameter(
      label = "As of",
      group = TemplateParameter.Group.FIGURES,
      regex =
          "[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9.]+)?(Z|[+-][0-9]{2}:[0-9]{2})?)?")
  String getAsOf();

  void setAsOf(String asOf);

  @Description("The name of the dataset that holds raw tables.")
  @Default.String("flit_raw")
  @TemplateParameter(
      label = "Dataset of raw tables",
      group = TemplateParameter.Group.WAREHOUSE,
      regex = "[A-Za-z0-9_]+")
  String getRawDataset();

  void setRawDataset(String rawDataset);

  @Description("The name of the dataset that holds staged tables.")
  @Default.String("flit_staging")
  @TemplateParameter(
      label = "Dataset of staged tables",
      group = TemplateParameter.Group.WAREHOUSE,
      regex = "[A-Za-z0-9_]+")
  String getStagingDataset();

  void setStagingDataset(String stagingDataset);

  @Description("The name of the dataset that holds the marts.")
  @Default.String("flit_marts")
  @TemplateParameter(
      label = "Dataset of marts",
      group = TemplateParameter.Group.WAREHOUSE,
      regex = "[A-Za-z0-9_]+")
  String getMartsDataset();

  void setMartsDataset(String martsDataset);

  @Description(
      "The policy tags that protect columns of personal data in BigQuery, by kind of "
          + "data: NAME=projects/P/locations/L/taxonomies/T/policyTags/N,EMAIL=... "
          + "Default: none.")
  @TemplateParameter(
      label = "Policy tags",
      group = TemplateParameter.Group.WAREHOUSE,
      regex =
          "[A-Z_]+=projects/[^,]+/policyTags/[^/,]+(,[A-Z_]+=projects/[^,]+/policyTags/[^/,]+)*")
  String getPolicyTags();

  void setPolicyTags(String policyTags);

  @Description(
      "The number of buckets of a shuffle by user or session. Default: one for every "
          + Buckets.USERS_PER_BUCKET
          + " users, or locally for every "
          + Buckets.USERS_PER_LOCAL_BUCKET
          + ".")
  @TemplateParameter(
      label = "Buckets of a shuffle",
      group = TemplateParameter.Group.EXECUTION,
      regex = "[1-9][0-9]*")
  Integer getBuckets();

  void setBuckets(Integer buckets);

  @Description(
      "The name of the run, shared by the pipelines of a refresh. Default: a "
          + "generated, unique name.")
  @Hidden
  @TemplateParameter(
      label = "Run",
      group = TemplateParameter.Group.EXECUTION,
      regex = "[A-Za-z0-9_-]{1,100}")
  String getRunId();

  void setRunId(String runId);
}

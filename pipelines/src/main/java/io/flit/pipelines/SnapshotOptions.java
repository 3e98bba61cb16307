package io.flit.pipelines;

import io.flit.pipelines.launch.TemplateParameter;
import org.apache.beam.sdk.options.Description;

/** The days at whose start customers are looked at. */
public interface SnapshotOptions extends ExperimentOptions {
  @Description(
      "The dates to compute features for, such as 2025-01-01,2025-02-01; the tables "
          + "then hold only these. Default: the 24 latest month starts and the date of "
          + "--asOf.")
  @TemplateParameter(
      label = "Snapshots",
      group = TemplateParameter.Group.FIGURES,
      regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}(,[0-9]{4}-[0-9]{2}-[0-9]{2})*")
  String getSnapshots();

  void setSnapshots(String snapshots);

  @Description(
      "The step between snapshots, week or month, from --snapshotFrom to "
          + "--snapshotTo; an alternative to --snapshots.")
  @TemplateParameter(
      label = "Step between snapshots",
      group = TemplateParameter.Group.FIGURES,
      values = {"month", "week"})
  String getSnapshotEvery();

  void setSnapshotEvery(String snapshotEvery);

  @Description("The first date of --snapshotEvery.")
  @TemplateParameter(
      label = "First snapshot",
      group = TemplateParameter.Group.FIGURES,
      regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}")
  String getSnapshotFrom();

  void setSnapshotFrom(String snapshotFrom);

  @Description("The last date of --snapshotEvery. Default: the date of --asOf.")
  @TemplateParameter(
      label = "Last snapshot",
      group = TemplateParameter.Group.FIGURES,
      regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}")
  String getSnapshotTo();

  void setSnapshotTo(String snapshotTo);
}

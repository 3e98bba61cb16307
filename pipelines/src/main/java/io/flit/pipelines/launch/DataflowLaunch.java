package io.flit.pipelines.launch;

import io.flit.pipelines.warehouse.bigquery.Labels;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.runners.dataflow.DataflowRunner;
import org.apache.beam.runners.dataflow.options.DataflowPipelineOptions;

/**
 * What a job on Dataflow needs beside the pipeline's own options.
 *
 * <p>A job is called after its pipeline unless it is given a name: Dataflow refuses a second active
 * job of one name, so that two runs of a pipeline never overlap.
 */
final class DataflowLaunch {
  private DataflowLaunch() {}

  /** Whether the options ask for Dataflow. */
  static boolean isAskedFor(WarehouseOptions options) {
    return DataflowRunner.class.equals(options.getRunner());
  }

  /**
   * Completes the options of a job.
   *
   * @param args the arguments that they were read from
   * @throws UsageException if the job could not run with them
   */
  static void prepare(PipelineCommand<?> command, WarehouseOptions options, String[] args) {
    DataflowPipelineOptions dataflow = options.as(DataflowPipelineOptions.class);
    if (Arguments.location(options).isLocal()) {
      throw new UsageException(
          "--warehouse="
              + options.getWarehouse()
              + " is a directory of this machine, which Dataflow's workers cannot see; give "
              + "--warehouse=bq:PROJECT or a gs:// path.");
    }
    String temp = dataflow.getTempLocation();
    if (temp == null) {
      throw new UsageException(
          "--tempLocation is missing; give a folder of a bucket, such as "
              + "--tempLocation=gs://BUCKET/temp, for the temporary files of workers and load "
              + "jobs.");
    }
    if (!temp.startsWith("gs://")) {
      throw new UsageException(
          "--tempLocation="
              + temp
              + " is not a folder of a bucket; give one such as "
              + "--tempLocation=gs://BUCKET/temp.");
    }
    if (dataflow.getRegion() == null || dataflow.getRegion().isEmpty()) {
      throw new UsageException(
          "--region is missing; give the region that Dataflow's workers run in, such as"
              + " --region=europe-west1.");
    }
    if (Stream.of(args).noneMatch(argument -> argument.startsWith("--jobName="))) {
      dataflow.setJobName("flit-" + command.name());
    }
    Map<String, String> labels = new HashMap<>(Labels.of(options.getRunId(), command.name()));
    if (dataflow.getLabels() != null) {
      labels.putAll(dataflow.getLabels());
    }
    dataflow.setLabels(labels);
  }
}

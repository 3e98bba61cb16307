package io.flit.pipelines.streaming;

import io.flit.pipelines.launch.TemplateParameter;
import io.flit.pipelines.launch.WarehouseOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.StreamingOptions;

/** Where a stream gets its messages, and where its tables are. */
public interface LiveOptions extends WarehouseOptions, StreamingOptions {
  @Description(
      "The subscription to read, such as projects/P/subscriptions/S. Nothing else may read it.")
  @TemplateParameter(
      label = "Subscription",
      group = TemplateParameter.Group.SOURCE,
      required = true,
      regex = "projects/[^/]+/subscriptions/[^/]+",
      type = TemplateParameter.Type.PUBSUB_SUBSCRIPTION)
  String getSubscription();

  void setSubscription(String subscription);

  @Description("The name of the dataset that holds the live tables.")
  @Default.String("flit_live")
  @TemplateParameter(
      label = "Dataset of live tables",
      group = TemplateParameter.Group.WAREHOUSE,
      regex = "[A-Za-z0-9_]+")
  String getLiveDataset();

  void setLiveDataset(String liveDataset);

  @Description(
      "The number of states that keys and sessions are spread over. A job that takes another's "
          + "place must have as many. Default: "
          + LivePipeline.BUCKETS
          + ".")
  @TemplateParameter(
      label = "Buckets of states",
      group = TemplateParameter.Group.EXECUTION,
      regex = "[1-9][0-9]*")
  @Override
  Integer getBuckets();
}

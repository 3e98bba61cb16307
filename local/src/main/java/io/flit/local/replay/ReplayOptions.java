package io.flit.local.replay;

import io.flit.pipelines.launch.Accepts;
import io.flit.pipelines.launch.WarehouseOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** The options of {@code replay}. */
public interface ReplayOptions extends WarehouseOptions {
  /** The topic of the local Pub/Sub of a warehouse. */
  String LOCAL_TOPIC = "projects/flit/topics/thelook";

  /** Pub/Sub's own root URL, as Beam's options have it. */
  String CLOUD = "https://pubsub.googleapis.com";

  @Description(
      "How many times faster than it happened; 0 publishes as fast as it goes. Nights and gaps "
          + "take their time too.")
  @Default.Double(60)
  double getSpeed();

  void setSpeed(double speed);

  @Description(
      "Only what happened at this instant or after it, such as 2026-06-30 or "
          + "2026-06-30T18:00:00Z. An order that was placed before it and shipped after it is "
          + "sent as shipped. Rows without a time, such as products, are sent first whatever it "
          + "is. Default: from the beginning.")
  String getSince();

  void setSince(String since);

  @Description("Only what happened before this instant. Default: to the end.")
  String getUntil();

  void setUntil(String until);

  @Description(
      "Moves all times by one amount, in attributes and rows alike, so that the last change is at"
          + " this instant: now, or such as 2026-12-01T12:00:00Z. With --since that shows the"
          + " world's last day as the day that ends now. Default: times stay.")
  @Accepts(words = "now")
  String getShift();

  void setShift(String shift);

  @Description(
      "The tables to send, separated by commas: events, orders, order_items, users, products, "
          + "logistics_data, support_tickets.")
  @Default.String("events")
  String getTables();

  void setTables(String tables);

  @Description("Of a hundred messages, how many are sent a second time.")
  @Default.Double(0)
  double getDuplicates();

  void setDuplicates(double percent);

  @Description(
      "Of a hundred messages, how many are followed by one with the same key and version and "
          + "another value.")
  @Default.Double(0)
  double getConflicts();

  void setConflicts(double percent);

  @Description(
      "Of a hundred messages, how many are followed by one that cannot be understood: bytes that "
          + "are no JSON, no key, an unknown table, a version or a number that is a word.")
  @Default.Double(0)
  double getPoison();

  void setPoison(double percent);

  @Description("Within how many messages at a time the order is lost; 0 keeps it.")
  @Default.Integer(0)
  int getOutOfOrder();

  void setOutOfOrder(int messages);

  @Description("The same seed sends the same faults in the same places.")
  @Default.Long(42)
  Long getSeed();

  void setSeed(Long seed);

  @Description(
      "The topic to publish to, as projects/PROJECT/topics/TOPIC. Default: "
          + LOCAL_TOPIC
          + " in the local Pub/Sub of the warehouse. There and at an emulator it is made if it "
          + "is not there, with the subscription live in its project.")
  String getTopic();

  void setTopic(String topic);

  @Description(
      "Where the topic is, if it is not local, such as http://127.0.0.1:8085 for an emulator.")
  @Default.String(CLOUD)
  String getPubsubRootUrl();

  void setPubsubRootUrl(String rootUrl);
}

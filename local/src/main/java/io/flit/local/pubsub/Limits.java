package io.flit.local.pubsub;

import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.Subscription;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;

/** What Pub/Sub refuses, and what the local one cannot do, said before anything is stored. */
final class Limits {
  private static final int MOST_MESSAGES = 1000;
  private static final int MOST_ATTRIBUTES = 100;
  private static final int MOST_KEY_BYTES = 256;
  private static final int MOST_VALUE_BYTES = 1024;
  private static final int LEAST_SECONDS = 10;
  private static final int MOST_SECONDS = 600;

  private Limits() {}

  static void check(PublishRequest request) {
    require(request.getMessagesCount() > 0, "A publish request needs at least one message.");
    require(
        request.getMessagesCount() <= MOST_MESSAGES,
        "A publish request may hold " + MOST_MESSAGES + " messages.");
    require(
        request.getSerializedSize() <= Broker.MOST_BYTES,
        "A publish request may hold " + Broker.MOST_BYTES + " bytes.");
    for (PubsubMessage message : request.getMessagesList()) {
      require(
          !message.getData().isEmpty() || message.getAttributesCount() > 0,
          "A message needs data or at least one attribute.");
      require(
          message.getAttributesCount() <= MOST_ATTRIBUTES,
          "A message may have " + MOST_ATTRIBUTES + " attributes.");
      require(
          bytes(message.getOrderingKey()) <= MOST_VALUE_BYTES,
          "An ordering key may have " + MOST_VALUE_BYTES + " bytes.");
      message
          .getAttributesMap()
          .forEach(
              (key, value) ->
                  require(
                      !key.isEmpty()
                          && !key.startsWith("goog")
                          && bytes(key) <= MOST_KEY_BYTES
                          && bytes(value) <= MOST_VALUE_BYTES,
                      "An attribute's key is empty, begins with goog or has more than "
                          + MOST_KEY_BYTES
                          + " bytes, or its value has more than "
                          + MOST_VALUE_BYTES
                          + "."));
    }
  }

  static void check(Subscription subscription) {
    int seconds = subscription.getAckDeadlineSeconds();
    require(
        seconds == 0 || (seconds >= LEAST_SECONDS && seconds <= MOST_SECONDS),
        "The ack deadline must be between 10 and 600 seconds: " + seconds);
    if (!subscription.getPushConfig().getPushEndpoint().isEmpty()
        || !subscription.getFilter().isEmpty()
        || subscription.hasDeadLetterPolicy()
        || subscription.getEnableExactlyOnceDelivery()) {
      throw Status.UNIMPLEMENTED
          .withDescription(
              "The local Pub/Sub has no push, filters, dead letters or delivery exactly once.")
          .asRuntimeException();
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw Status.INVALID_ARGUMENT.withDescription(message).asRuntimeException();
    }
  }
}

package io.flit.local.replay;

import com.google.pubsub.v1.PubsubMessage;
import io.flit.local.pubsub.JoinedPubsub;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.OutgoingMessage;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.SubscriptionPath;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.TopicPath;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubJsonClient;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Publishes to a topic: of the local Pub/Sub, whoever serves it at the moment, of an emulator, or
 * of the cloud.
 */
final class Publisher implements Closeable {
  private static final int DEADLINE_SECONDS = 60;
  private static final int ATTEMPTS = 5;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final TopicPath topic;
  private final Optional<Path> folder;
  private final Optional<String> givenUrl;
  private JoinedPubsub joined;
  private PubsubClient client;

  private Publisher(String topic, Optional<Path> folder, Optional<String> givenUrl) {
    this.topic = PubsubClient.topicPathFromPath(topic);
    this.folder = folder;
    this.givenUrl = givenUrl;
  }

  /** Publishes to the local Pub/Sub of a folder. */
  static Publisher local(Path folder, String topic) throws IOException, InterruptedException {
    return new Publisher(topic, Optional.of(folder), Optional.empty()).connected();
  }

  /** Publishes to another one: by HTTP without credentials, by HTTPS with this machine's. */
  static Publisher at(String rootUrl, String topic) throws IOException, InterruptedException {
    return new Publisher(topic, Optional.empty(), Optional.of(rootUrl)).connected();
  }

  private Publisher connected() throws IOException, InterruptedException {
    try {
      connect();
      return this;
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  private void connect() throws IOException, InterruptedException {
    if (folder.isPresent()) {
      joined = JoinedPubsub.join(folder.get());
    }
    String rootUrl = givenUrl.orElseGet(() -> joined.rootUrl());
    boolean isCloud = "https".equals(URI.create(rootUrl).getScheme());
    PubsubOptions options = PipelineOptionsFactory.as(PubsubOptions.class);
    options.setPubsubRootUrl(rootUrl);
    if (!isCloud) {
      options.setCredentialFactoryClass(NoopCredentialFactory.class);
    }
    client = PubsubJsonClient.FACTORY.newClient(null, null, options);
    if (!isCloud) {
      prepare();
    }
  }

  /** Makes what in the cloud somebody has to make: the topic, and who is told what it holds. */
  private void prepare() throws IOException {
    if (!client.isTopicExists(topic)) {
      client.createTopic(topic);
    }
    String project = topic.getPath().split("/")[1];
    SubscriptionPath subscription = PubsubClient.subscriptionPathFromName(project, "live");
    if (!client
        .listSubscriptions(PubsubClient.projectPathFromId(project), topic)
        .contains(subscription)) {
      client.createSubscription(topic, subscription, DEADLINE_SECONDS);
    }
  }

  /**
   * Publishes messages, if need be more than once: when the process that serves the local Pub/Sub
   * ends, the next one is found, or is this one.
   */
  void publish(List<PubsubMessage> messages) throws IOException, InterruptedException {
    List<OutgoingMessage> outgoing =
        messages.stream().map(m -> OutgoingMessage.of(m, 0, null, topic.getPath())).toList();
    for (int attempt = 1; ; attempt++) {
      try {
        client.publish(topic, outgoing);
        return;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        Thread.sleep(PAUSE.toMillis());
        if (folder.isPresent()) {
          close();
          connect();
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (client != null) {
      client.close();
    }
    if (joined != null) {
      joined.close();
    }
  }
}

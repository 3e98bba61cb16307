package io.flit.local.pubsub;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.JsonFormat;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.DeleteSubscriptionRequest;
import com.google.pubsub.v1.DeleteTopicRequest;
import com.google.pubsub.v1.GetSubscriptionRequest;
import com.google.pubsub.v1.ListTopicsRequest;
import com.google.pubsub.v1.ListTopicsResponse;
import com.google.pubsub.v1.ModifyAckDeadlineRequest;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import com.google.pubsub.v1.PublisherGrpc;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PullResponse;
import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.SeekRequest;
import com.google.pubsub.v1.SubscriberGrpc;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.Callable;

/** Calls of a client, by one of the two protocols. */
public interface PubsubCalls extends AutoCloseable {
  void createTopic(String topic) throws Exception;

  void deleteTopic(String topic) throws Exception;

  List<String> topics(String project) throws Exception;

  void createSubscription(String subscription, String topic) throws Exception;

  Subscription subscription(String subscription) throws Exception;

  void deleteSubscription(String subscription) throws Exception;

  List<String> publish(String topic, List<PubsubMessage> messages) throws Exception;

  List<ReceivedMessage> pull(String subscription, int most) throws Exception;

  void acknowledge(String subscription, List<String> ackIds) throws Exception;

  void modify(String subscription, List<String> ackIds, int seconds) throws Exception;

  void seek(String subscription, Timestamp time) throws Exception;

  @Override
  void close();

  /** A call that was refused. */
  final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    /** Pub/Sub's name of the reason. */
    final String status;

    Refused(String status, String message) {
      super(message);
      this.status = status;
    }
  }

  /** The subscription that tests make. */
  static Subscription subscriptionTo(String name, String topic) {
    return Subscription.newBuilder()
        .setName(name)
        .setTopic(topic)
        .setAckDeadlineSeconds(10)
        .setRetainAckedMessages(true)
        .build();
  }

  /** By gRPC. */
  final class Grpc implements PubsubCalls {
    private final ManagedChannel channel;
    private final PublisherGrpc.PublisherBlockingStub publisher;
    private final SubscriberGrpc.SubscriberBlockingStub subscriber;

    public Grpc(String rootUrl) {
      URI root = URI.create(rootUrl);
      channel =
          NettyChannelBuilder.forAddress(root.getHost(), root.getPort()).usePlaintext().build();
      publisher = PublisherGrpc.newBlockingStub(channel);
      subscriber = SubscriberGrpc.newBlockingStub(channel);
    }

    private static <T> T refusable(Callable<T> call) throws Exception {
      try {
        return call.call();
      } catch (StatusRuntimeException e) {
        throw new Refused(e.getStatus().getCode().name(), e.getMessage());
      }
    }

    @Override
    public void createTopic(String topic) throws Exception {
      refusable(() -> publisher.createTopic(Topic.newBuilder().setName(topic).build()));
    }

    @Override
    public void deleteTopic(String topic) throws Exception {
      refusable(
          () -> publisher.deleteTopic(DeleteTopicRequest.newBuilder().setTopic(topic).build()));
    }

    @Override
    public List<String> topics(String project) throws Exception {
      return refusable(
              () ->
                  publisher.listTopics(ListTopicsRequest.newBuilder().setProject(project).build()))
          .getTopicsList()
          .stream()
          .map(Topic::getName)
          .toList();
    }

    @Override
    public void createSubscription(String subscription, String topic) throws Exception {
      refusable(() -> subscriber.createSubscription(subscriptionTo(subscription, topic)));
    }

    @Override
    public Subscription subscription(String subscription) throws Exception {
      return refusable(
          () ->
              subscriber.getSubscription(
                  GetSubscriptionRequest.newBuilder().setSubscription(subscription).build()));
    }

    @Override
    public void deleteSubscription(String subscription) throws Exception {
      refusable(
          () ->
              subscriber.deleteSubscription(
                  DeleteSubscriptionRequest.newBuilder().setSubscription(subscription).build()));
    }

    @Override
    public List<String> publish(String topic, List<PubsubMessage> messages) throws Exception {
      return refusable(
              () ->
                  publisher.publish(
                      PublishRequest.newBuilder().setTopic(topic).addAllMessages(messages).build()))
          .getMessageIdsList();
    }

    @Override
    @SuppressWarnings("deprecation") // Clients set it still.
    public List<ReceivedMessage> pull(String subscription, int most) throws Exception {
      return refusable(
              () ->
                  subscriber.pull(
                      PullRequest.newBuilder()
                          .setSubscription(subscription)
                          .setMaxMessages(most)
                          .setReturnImmediately(true)
                          .build()))
          .getReceivedMessagesList();
    }

    @Override
    public void acknowledge(String subscription, List<String> ackIds) throws Exception {
      refusable(
          () ->
              subscriber.acknowledge(
                  AcknowledgeRequest.newBuilder()
                      .setSubscription(subscription)
                      .addAllAckIds(ackIds)
                      .build()));
    }

    @Override
    public void modify(String subscription, List<String> ackIds, int seconds) throws Exception {
      refusable(
          () ->
              subscriber.modifyAckDeadline(
                  ModifyAckDeadlineRequest.newBuilder()
                      .setSubscription(subscription)
                      .addAllAckIds(ackIds)
                      .setAckDeadlineSeconds(seconds)
                      .build()));
    }

    @Override
    public void seek(String subscription, Timestamp time) throws Exception {
      refusable(
          () ->
              subscriber.seek(
                  SeekRequest.newBuilder().setSubscription(subscription).setTime(time).build()));
    }

    @Override
    public void close() {
      channel.shutdownNow();
    }
  }

  /** By JSON. */
  final class Json implements PubsubCalls {
    private final HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String root;

    public Json(String rootUrl) {
      root = rootUrl + "/v1/";
    }

    private <B extends Message.Builder> B call(String method, String path, Message body, B answer)
        throws Exception {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create(root + path))
                  .header("Content-Type", "application/json")
                  .method(
                      method, HttpRequest.BodyPublishers.ofString(JsonFormat.printer().print(body)))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        String text = response.body();
        throw new Refused(
            text.replaceAll("(?s).*\"status\"\\s*:\\s*\"([A-Z_]+)\".*", "$1"),
            response.statusCode() + " " + text);
      }
      JsonFormat.parser().merge(response.body(), answer);
      return answer;
    }

    private void call(String method, String path, Message body) throws Exception {
      call(method, path, body, com.google.protobuf.Empty.newBuilder());
    }

    @Override
    public void createTopic(String topic) throws Exception {
      call("PUT", topic, Topic.getDefaultInstance(), Topic.newBuilder());
    }

    @Override
    public void deleteTopic(String topic) throws Exception {
      call("DELETE", topic, DeleteTopicRequest.getDefaultInstance());
    }

    @Override
    public List<String> topics(String project) throws Exception {
      return call(
              "GET",
              project + "/topics",
              ListTopicsRequest.getDefaultInstance(),
              ListTopicsResponse.newBuilder())
          .getTopicsList()
          .stream()
          .map(Topic::getName)
          .toList();
    }

    @Override
    public void createSubscription(String subscription, String topic) throws Exception {
      call("PUT", subscription, subscriptionTo("", topic), Subscription.newBuilder());
    }

    @Override
    public Subscription subscription(String subscription) throws Exception {
      return call(
              "GET",
              subscription,
              GetSubscriptionRequest.getDefaultInstance(),
              Subscription.newBuilder())
          .build();
    }

    @Override
    public void deleteSubscription(String subscription) throws Exception {
      call("DELETE", subscription, DeleteSubscriptionRequest.getDefaultInstance());
    }

    @Override
    public List<String> publish(String topic, List<PubsubMessage> messages) throws Exception {
      return call(
              "POST",
              topic + ":publish",
              PublishRequest.newBuilder().addAllMessages(messages).build(),
              PublishResponse.newBuilder())
          .getMessageIdsList();
    }

    @Override
    @SuppressWarnings("deprecation") // Clients set it still.
    public List<ReceivedMessage> pull(String subscription, int most) throws Exception {
      return call(
              "POST",
              subscription + ":pull",
              PullRequest.newBuilder().setMaxMessages(most).setReturnImmediately(true).build(),
              PullResponse.newBuilder())
          .getReceivedMessagesList();
    }

    @Override
    public void acknowledge(String subscription, List<String> ackIds) throws Exception {
      call(
          "POST",
          subscription + ":acknowledge",
          AcknowledgeRequest.newBuilder().addAllAckIds(ackIds).build());
    }

    @Override
    public void modify(String subscription, List<String> ackIds, int seconds) throws Exception {
      call(
          "POST",
          subscription + ":modifyAckDeadline",
          ModifyAckDeadlineRequest.newBuilder()
              .addAllAckIds(ackIds)
              .setAckDeadlineSeconds(seconds)
              .build());
    }

    @Override
    public void seek(String subscription, Timestamp time) throws Exception {
      call(
          "POST",
          subscription + ":seek",
          SeekRequest.newBuilder().setTime(time).build(),
          com.google.pubsub.v1.SeekResponse.newBuilder());
    }

    @Override
    public void close() {}
  }
}

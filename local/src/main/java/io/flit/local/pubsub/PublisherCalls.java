package io.flit.local.pubsub;

import com.google.protobuf.Empty;
import com.google.pubsub.v1.DeleteTopicRequest;
import com.google.pubsub.v1.GetTopicRequest;
import com.google.pubsub.v1.ListTopicSubscriptionsRequest;
import com.google.pubsub.v1.ListTopicSubscriptionsResponse;
import com.google.pubsub.v1.ListTopicsRequest;
import com.google.pubsub.v1.ListTopicsResponse;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import com.google.pubsub.v1.PublisherGrpc;
import com.google.pubsub.v1.Topic;
import io.grpc.stub.StreamObserver;

/** What publishers ask for by gRPC. */
final class PublisherCalls extends PublisherGrpc.PublisherImplBase {
  private final Broker broker;

  PublisherCalls(Broker broker) {
    this.broker = broker;
  }

  @Override
  public void createTopic(Topic request, StreamObserver<Topic> client) {
    Answers.send(client, () -> broker.createTopic(request));
  }

  @Override
  public void getTopic(GetTopicRequest request, StreamObserver<Topic> client) {
    Answers.send(client, () -> broker.topic(request.getTopic()));
  }

  @Override
  public void deleteTopic(DeleteTopicRequest request, StreamObserver<Empty> client) {
    Answers.sendDone(client, () -> broker.deleteTopic(request.getTopic()));
  }

  @Override
  public void listTopics(ListTopicsRequest request, StreamObserver<ListTopicsResponse> client) {
    Answers.send(client, () -> broker.topics(request));
  }

  @Override
  public void listTopicSubscriptions(
      ListTopicSubscriptionsRequest request,
      StreamObserver<ListTopicSubscriptionsResponse> client) {
    Answers.send(client, () -> broker.subscriptionsOf(request));
  }

  @Override
  public void publish(PublishRequest request, StreamObserver<PublishResponse> client) {
    Answers.send(client, () -> broker.publish(request));
  }
}

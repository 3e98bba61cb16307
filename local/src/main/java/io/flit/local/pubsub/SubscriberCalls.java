package io.flit.local.pubsub;

import com.google.protobuf.Empty;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.DeleteSubscriptionRequest;
import com.google.pubsub.v1.GetSubscriptionRequest;
import com.google.pubsub.v1.ListSubscriptionsRequest;
import com.google.pubsub.v1.ListSubscriptionsResponse;
import com.google.pubsub.v1.ModifyAckDeadlineRequest;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PullResponse;
import com.google.pubsub.v1.SeekRequest;
import com.google.pubsub.v1.SeekResponse;
import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import com.google.pubsub.v1.SubscriberGrpc;
import com.google.pubsub.v1.Subscription;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.Executor;

/** What subscribers ask for by gRPC. */
final class SubscriberCalls extends SubscriberGrpc.SubscriberImplBase {
  private final Broker broker;
  private final Executor threads;

  /**
   * Calls of a broker.
   *
   * @param threads one for each stream of messages
   */
  SubscriberCalls(Broker broker, Executor threads) {
    this.broker = broker;
    this.threads = threads;
  }

  @Override
  public void createSubscription(Subscription request, StreamObserver<Subscription> client) {
    Answers.send(client, () -> broker.createSubscription(request));
  }

  @Override
  public void getSubscription(GetSubscriptionRequest request, StreamObserver<Subscription> client) {
    Answers.send(client, () -> broker.subscription(request.getSubscription()));
  }

  @Override
  public void deleteSubscription(DeleteSubscriptionRequest request, StreamObserver<Empty> client) {
    Answers.sendDone(client, () -> broker.deleteSubscription(request.getSubscription()));
  }

  @Override
  public void listSubscriptions(
      ListSubscriptionsRequest request, StreamObserver<ListSubscriptionsResponse> client) {
    Answers.send(client, () -> broker.subscriptions(request));
  }

  @Override
  public void pull(PullRequest request, StreamObserver<PullResponse> client) {
    Answers.send(client, () -> broker.pull(request));
  }

  @Override
  public void acknowledge(AcknowledgeRequest request, StreamObserver<Empty> client) {
    Answers.sendDone(client, () -> broker.acknowledge(request));
  }

  @Override
  public void modifyAckDeadline(ModifyAckDeadlineRequest request, StreamObserver<Empty> client) {
    Answers.sendDone(client, () -> broker.modifyAckDeadline(request));
  }

  @Override
  public void seek(SeekRequest request, StreamObserver<SeekResponse> client) {
    Answers.send(client, () -> broker.seek(request));
  }

  @Override
  public StreamObserver<StreamingPullRequest> streamingPull(
      StreamObserver<StreamingPullResponse> client) {
    return new MessageStream(
        broker, (ServerCallStreamObserver<StreamingPullResponse>) client, threads);
  }
}

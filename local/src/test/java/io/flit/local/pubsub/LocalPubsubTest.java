package io.flit.local.pubsub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.google.protobuf.ByteString;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import com.google.pubsub.v1.SubscriberGrpc;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.beam.sdk.extensions.gcp.auth.NoopCredentialFactory;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.IncomingMessage;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.OutgoingMessage;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.SubscriptionPath;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubClient.TopicPath;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubJsonClient;
import org.apache.beam.sdk.io.gcp.pubsub.PubsubOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom the local Pub/Sub serves, and whom it does not. */
class LocalPubsubTest {
  private static final String TOPIC = "projects/shop/topics/changes";
  private static final String SUBSCRIPTION = "projects/shop/subscriptions/live";

  @TempDir Path folder;
  private LocalPubsub pubsub;
  private PubsubCalls calls;

  @BeforeEach
  void start() throws Exception {
    pubsub = LocalPubsub.open(folder);
    calls = new PubsubCalls.Grpc(pubsub.rootUrl());
    calls.createTopic(TOPIC);
    calls.createSubscription(SUBSCRIPTION, TOPIC);
  }

  @AfterEach
  void stop() throws Exception {
    calls.close();
    pubsub.close();
  }

  private static List<PubsubMessage> messages(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> PubsubMessage.newBuilder().setData(ByteString.copyFromUtf8("m" + i)).build())
        .toList();
  }

  @Test
  void servesTheClientThatBeamReadsWith() throws Exception {
    PubsubOptions options = PipelineOptionsFactory.as(PubsubOptions.class);
    options.setPubsubRootUrl(pubsub.rootUrl());
    options.setCredentialFactoryClass(NoopCredentialFactory.class);
    TopicPath topic = PubsubClient.topicPathFromPath(TOPIC);
    SubscriptionPath subscription = PubsubClient.subscriptionPathFromPath(SUBSCRIPTION);
    try (PubsubClient client = PubsubJsonClient.FACTORY.newClient(null, null, options)) {
      int published =
          client.publish(
              topic,
              messages(0, 3).stream().map(m -> OutgoingMessage.of(m, 0, null, TOPIC)).toList());
      List<IncomingMessage> first = client.pull(0, subscription, 10, true);
      client.acknowledge(subscription, List.of(first.get(0).ackId()));
      client.modifyAckDeadline(subscription, List.of(first.get(1).ackId()), 0);
      List<IncomingMessage> again = client.pull(0, subscription, 10, true);

      assertThat(published, is(3));
      assertThat(
          first.stream().map(m -> m.message().getData().toStringUtf8()).toList(),
          is(List.of("m0", "m1", "m2")));
      assertThat(
          again.stream().map(m -> m.message().getData().toStringUtf8()).toList(),
          is(List.of("m1")));
      assertThat(client.isTopicExists(topic), is(true));
      assertThat(client.ackDeadlineSeconds(subscription), is(10));
      assertThat(
          client.listSubscriptions(PubsubClient.projectPathFromId("shop"), topic),
          is(List.of(subscription)));
    }
  }

  @Test
  void streamsNoMoreThanTheClientWantsOutAndTheRestAsItAcknowledges() throws Exception {
    calls.publish(TOPIC, messages(0, 25));
    ManagedChannel channel =
        NettyChannelBuilder.forAddress("127.0.0.1", pubsub.port()).usePlaintext().build();
    try {
      BlockingQueue<StreamingPullResponse> responses = new LinkedBlockingQueue<>();
      StreamObserver<StreamingPullRequest> stream =
          SubscriberGrpc.newStub(channel).streamingPull(new Collector(responses));
      stream.onNext(
          StreamingPullRequest.newBuilder()
              .setSubscription(SUBSCRIPTION)
              .setStreamAckDeadlineSeconds(60)
              .setMaxOutstandingMessages(10)
              .build());
      List<Integer> sizes = new ArrayList<>();
      TreeSet<String> data = new TreeSet<>();
      while (data.size() < 25) {
        StreamingPullResponse response = responses.poll(10, TimeUnit.SECONDS);
        sizes.add(response.getReceivedMessagesCount());
        StreamingPullRequest.Builder acknowledgement = StreamingPullRequest.newBuilder();
        response
            .getReceivedMessagesList()
            .forEach(
                message -> {
                  data.add(message.getMessage().getData().toStringUtf8());
                  acknowledgement.addAckIds(message.getAckId());
                });
        stream.onNext(acknowledgement.build());
      }
      calls.publish(TOPIC, messages(25, 26));
      StreamingPullResponse last = responses.poll(10, TimeUnit.SECONDS);
      stream.onCompleted();

      assertThat(sizes.stream().allMatch(size -> size <= 10), is(true));
      assertThat(last.getReceivedMessages(0).getMessage().getData().toStringUtf8(), is("m25"));
    } finally {
      channel.shutdownNow();
    }
    assertThat(calls.pull(SUBSCRIPTION, 10).size(), is(0));
  }

  private record Collector(BlockingQueue<StreamingPullResponse> responses)
      implements StreamObserver<StreamingPullResponse> {
    @Override
    public void onNext(StreamingPullResponse response) {
      responses.add(response);
    }

    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onCompleted() {}
  }

  private String asked(String head, int bodyBytes) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", pubsub.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          (head + "\r\nContent-Length: " + bodyBytes + "\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[bodyBytes]);
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void answersWhoAsksForThisMachine() throws Exception {
    String answer = asked("GET /v1/" + TOPIC + " HTTP/1.1\r\nHost: localhost:8085", 0);

    assertThat(answer, containsString("200 OK"));
    assertThat(answer, containsString("{\"name\":\"" + TOPIC + "\"}"));
  }

  @Test
  void refusesNamesThatWereMadeToMeanThisMachine() throws Exception {
    String answer = asked("GET /v1/" + TOPIC + " HTTP/1.1\r\nHost: rebound.example:8085", 0);

    assertThat(answer, containsString("403 Forbidden"));
    assertThat(answer, containsString("\"status\":\"PERMISSION_DENIED\""));
  }

  @Test
  void refusesPagesInABrowser() throws Exception {
    String answer =
        asked(
            "POST /v1/"
                + TOPIC
                + ":publish HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: https://page.example",
            0);

    assertThat(answer, containsString("403 Forbidden"));
  }

  @Test
  void refusesWhatIsTooLarge() throws Exception {
    String answer =
        asked("POST /v1/" + TOPIC + ":publish HTTP/1.1\r\nHost: 127.0.0.1", (10 << 20) + 1);

    assertThat(answer, containsString("400 Bad Request"));
    assertThat(answer, containsString("payload size exceeds the limit"));
  }

  @Test
  void refusesWhatIsNoJson() throws Exception {
    String answer = asked("POST /v1/" + TOPIC + ":publish HTTP/1.1\r\nHost: 127.0.0.1", 5);

    assertThat(answer, containsString("400 Bad Request"));
    assertThat(answer, containsString("\"status\":\"INVALID_ARGUMENT\""));
  }

  @Test
  void answersAnUnknownCallWithItsName() throws Exception {
    String answer = asked("GET /v1/projects/shop/snapshots HTTP/1.1\r\nHost: 127.0.0.1", 0);

    assertThat(answer, containsString("404 Not Found"));
    assertThat(answer, containsString("There is no call GET /v1/projects/shop/snapshots."));
  }
}

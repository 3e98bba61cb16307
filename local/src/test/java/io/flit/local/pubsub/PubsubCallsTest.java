package io.flit.local.pubsub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The local Pub/Sub answers as Google's emulator does, by both protocols. */
class PubsubCallsTest {
  private static final String PROJECT = "projects/shop";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  @TempDir static Path folder;
  private static LocalPubsub local;
  private static Optional<GoogleEmulator> emulator = Optional.empty();

  private final String topic = PROJECT + "/topics/topic" + NUMBER.incrementAndGet();
  private final String subscription = topic.replace("topic", "subscription");

  /** Whom to ask, and how. */
  enum Way {
    LOCAL_GRPC,
    LOCAL_JSON,
    GOOGLE_GRPC,
    GOOGLE_JSON;

    PubsubCalls open() {
      boolean google = name().startsWith("GOOGLE");
      assumeTrue(
          !google || emulator.isPresent(),
          "Google's emulator (package google-cloud-cli-pubsub-emulator) is not installed");
      String rootUrl = google ? emulator.get().rootUrl() : local.rootUrl();
      return name().endsWith("GRPC")
          ? new PubsubCalls.Grpc(rootUrl)
          : new PubsubCalls.Json(rootUrl);
    }
  }

  @BeforeAll
  static void start() throws Exception {
    local = LocalPubsub.open(folder);
    Optional<Path> jar = GoogleEmulator.installed();
    if (jar.isPresent()) {
      emulator = Optional.of(GoogleEmulator.start(jar.get()));
    }
  }

  @AfterAll
  static void stop() throws Exception {
    emulator.ifPresent(GoogleEmulator::close);
    local.close();
  }

  private PubsubCalls subscribed(Way way) throws Exception {
    PubsubCalls calls = way.open();
    calls.createTopic(topic);
    calls.createSubscription(subscription, topic);
    return calls;
  }

  private static PubsubMessage message(String data) {
    return PubsubMessage.newBuilder().setData(ByteString.copyFromUtf8(data)).build();
  }

  private static List<PubsubMessage> messages(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> message("m" + i)).toList();
  }

  private static List<String> data(List<ReceivedMessage> messages) {
    return messages.stream().map(m -> m.getMessage().getData().toStringUtf8()).sorted().toList();
  }

  private static List<String> ackIds(List<ReceivedMessage> messages) {
    return messages.stream().map(ReceivedMessage::getAckId).toList();
  }

  /** Pulls until there are as many as expected, or nothing comes for a while. */
  private List<ReceivedMessage> pull(PubsubCalls calls, int expected, Duration patience)
      throws Exception {
    List<ReceivedMessage> received = new ArrayList<>();
    long end = System.nanoTime() + patience.toNanos();
    while (received.size() < expected && System.nanoTime() < end) {
      received.addAll(calls.pull(subscription, expected - received.size()));
      Thread.sleep(20);
    }
    return received;
  }

  private List<ReceivedMessage> pull(PubsubCalls calls, int expected) throws Exception {
    return pull(calls, expected, Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void deliversWhatIsPublishedWithItsAttributesIdAndTime(Way way) throws Exception {
    try (PubsubCalls calls = subscribed(way)) {
      PubsubMessage sent =
          PubsubMessage.newBuilder()
              .setData(ByteString.copyFrom(new byte[] {0, -1, 10, 127}))
              .putAttributes("table", "Größe ☃")
              .putAttributes("empty", "")
              .setOrderingKey("key")
              .build();
      long before = System.currentTimeMillis() / 1000;

      List<String> ids = calls.publish(topic, List.of(sent));
      PubsubMessage received = pull(calls, 1).get(0).getMessage();

      assertThat(received.getMessageId(), is(ids.get(0)));
      assertThat(received.getPublishTime().getSeconds() >= before, is(true));
      assertThat(received.toBuilder().clearMessageId().clearPublishTime().build(), is(sent));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void idsOfOneTopicIncreaseInTheOrderOfPublishing(Way way) throws Exception {
    try (PubsubCalls calls = subscribed(way)) {
      List<Long> ids = new ArrayList<>();
      for (int call = 0; call < 3; call++) {
        calls.publish(topic, messages(0, 50)).forEach(id -> ids.add(Long.parseLong(id)));
      }

      assertThat(ids.size(), is(150));
      assertThat(ids, is(ids.stream().sorted().distinct().toList()));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void acknowledgedMessagesNeverComeAgain(Way way) throws Exception {
    try (PubsubCalls calls = subscribed(way)) {
      calls.publish(topic, messages(0, 4));
      List<ReceivedMessage> first = pull(calls, 4);
      calls.acknowledge(subscription, ackIds(first));
      calls.modify(subscription, ackIds(first), 0);

      assertThat(data(pull(calls, 1, Duration.ofSeconds(1))), is(empty()));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void messagesThatAreOutAreNotDeliveredAgainBeforeTheirDeadline(Way way) throws Exception {
    try (PubsubCalls calls = subscribed(way)) {
      calls.publish(topic, messages(0, 3));
      pull(calls, 3);

      assertThat(data(pull(calls, 1, Duration.ofSeconds(1))), is(empty()));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void messagesThatAreNotAcknowledgedInTimeComeAgain(Way way) throws Exception {
    try (PubsubCalls calls = subscribed(way)) {
      calls.publish(topic, messages(0, 3));
      List<ReceivedMessage> first = pull(calls, 3);
      calls.modify(subscription, ackIds(first), 1);

      List<ReceivedMessage> again = pull(calls, 3, Duration.ofSeconds(20));

      assertThat(data(again), is(data(first)));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void messagesThatAreGivenBackComeAgainAtOnce(Way way) throws Exception {
    try (PubsubCalls calls = subscribed(way)) {
      calls.publish(topic, messages(0, 3));
      List<ReceivedMessage> first = pull(calls, 3);
      calls.modify(subscription, ackIds(first), 0);

      assertThat(data(pull(calls, 3, Duration.ofSeconds(5))), is(data(first)));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void aLongerDeadlineKeepsMessagesOut(Way way) throws Exception {
    try (PubsubCalls calls = subscribed(way)) {
      calls.publish(topic, messages(0, 1));
      List<ReceivedMessage> first = pull(calls, 1);
      calls.modify(subscription, ackIds(first), 1);
      calls.modify(subscription, ackIds(first), 60);

      assertThat(data(pull(calls, 1, Duration.ofSeconds(3))), is(empty()));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void seekingATimeBringsBackWhatWasAcknowledgedSince(Way way) throws Exception {
    try (PubsubCalls calls = subscribed(way)) {
      calls.publish(topic, messages(0, 2));
      calls.acknowledge(subscription, ackIds(pull(calls, 2)));
      Thread.sleep(1100);
      Timestamp between = now();
      Thread.sleep(1100);
      calls.publish(topic, messages(2, 4));
      calls.acknowledge(subscription, ackIds(pull(calls, 2)));

      calls.seek(subscription, between);

      assertThat(data(pull(calls, 2)), is(List.of("m2", "m3")));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void seekingATimeAheadLeavesNothing(Way way) throws Exception {
    try (PubsubCalls calls = subscribed(way)) {
      calls.publish(topic, messages(0, 2));
      calls.seek(subscription, Timestamp.newBuilder().setSeconds(now().getSeconds() + 60).build());

      assertThat(data(pull(calls, 1, Duration.ofSeconds(1))), is(empty()));
    }
  }

  private static Timestamp now() {
    return Timestamp.newBuilder().setSeconds(System.currentTimeMillis() / 1000).build();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void subscriptionsSeeWhatIsPublishedAfterThemEachForItself(Way way) throws Exception {
    try (PubsubCalls calls = way.open()) {
      calls.createTopic(topic);
      calls.publish(topic, messages(0, 1));
      calls.createSubscription(subscription, topic);
      calls.createSubscription(subscription + "b", topic);
      calls.publish(topic, messages(1, 2));
      List<ReceivedMessage> first = pull(calls, 1);
      calls.acknowledge(subscription, ackIds(first));

      assertThat(data(first), is(List.of("m1")));
      assertThat(data(calls.pull(subscription + "b", 10)), is(List.of("m1")));
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void listsAndReturnsWhatIsThere(Way way) throws Exception {
    try (PubsubCalls calls = subscribed(way)) {
      assertThat(calls.topics(PROJECT), hasItem(topic));
      assertThat(calls.subscription(subscription).getTopic(), is(topic));
      assertThat(calls.subscription(subscription).getAckDeadlineSeconds(), is(10));

      calls.deleteTopic(topic);

      assertThat(calls.topics(PROJECT), not(hasItem(topic)));
      assertThat(calls.subscription(subscription).getTopic(), is("_deleted-topic_"));
    }
  }

  /** A call, and why it is refused. */
  record Refusal(String status, Wrong wrong) {
    @Override
    public String toString() {
      return wrong.name() + " is " + status;
    }
  }

  enum Wrong {
    TOPIC_TWICE,
    SUBSCRIPTION_TWICE,
    PUBLISHING_TO_NOTHING,
    SUBSCRIBING_TO_NOTHING,
    PULLING_FROM_NOTHING,
    ACKNOWLEDGING_TO_NOTHING,
    DELETING_NO_TOPIC,
    DELETING_NO_SUBSCRIPTION,
    PULLING_NO_MESSAGES,
    PUBLISHING_AN_EMPTY_MESSAGE,
    A_DEADLINE_TOO_LONG,
    A_TOPIC_OF_ONE_LETTER
  }

  static Stream<Arguments> refusals() {
    List<Refusal> refusals = new ArrayList<>();
    for (Wrong wrong : Wrong.values()) {
      String name = wrong.name();
      String status =
          name.endsWith("TWICE")
              ? "ALREADY_EXISTS"
              : name.contains("_TO_NOTHING")
                      || name.contains("FROM_NOTHING")
                      || name.startsWith("DELETING_NO_")
                  ? "NOT_FOUND"
                  : "INVALID_ARGUMENT";
      refusals.add(new Refusal(status, wrong));
    }
    return Stream.of(Way.values()).flatMap(way -> refusals.stream().map(r -> Arguments.of(way, r)));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWithThePubsubStatus(Way way, Refusal refusal) throws Exception {
    try (PubsubCalls calls = subscribed(way)) {
      String nothing = PROJECT + "/topics/nothing";
      String nobody = PROJECT + "/subscriptions/nobody";
      PubsubCalls.Refused refused =
          assertThrows(
              PubsubCalls.Refused.class,
              () -> {
                switch (refusal.wrong()) {
                  case TOPIC_TWICE -> calls.createTopic(topic);
                  case SUBSCRIPTION_TWICE -> calls.createSubscription(subscription, topic);
                  case PUBLISHING_TO_NOTHING -> calls.publish(nothing, messages(0, 1));
                  case SUBSCRIBING_TO_NOTHING -> calls.createSubscription(nobody, nothing);
                  case PULLING_FROM_NOTHING -> calls.pull(nobody, 1);
                  case ACKNOWLEDGING_TO_NOTHING -> calls.acknowledge(nobody, List.of("1-1-1"));
                  case DELETING_NO_TOPIC -> calls.deleteTopic(nothing);
                  case DELETING_NO_SUBSCRIPTION -> calls.deleteSubscription(nobody);
                  case PULLING_NO_MESSAGES -> calls.pull(subscription, 0);
                  case PUBLISHING_AN_EMPTY_MESSAGE ->
                      calls.publish(topic, List.of(PubsubMessage.getDefaultInstance()));
                  case A_DEADLINE_TOO_LONG -> calls.modify(subscription, List.of("1-1-1"), 601);
                  case A_TOPIC_OF_ONE_LETTER -> calls.createTopic(PROJECT + "/topics/t");
                  default -> throw new AssertionError(refusal.wrong());
                }
              });

      assertThat(refused.getMessage(), refused.status, is(refusal.status()));
    }
  }
}

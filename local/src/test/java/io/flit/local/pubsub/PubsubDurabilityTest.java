package io.flit.local.pubsub;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.pubsub.v1.PubsubMessage;
import com.google.pubsub.v1.ReceivedMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is published and acknowledged outlasts the server, however it ends. */
class PubsubDurabilityTest {
  private static final String TOPIC = "projects/shop/topics/changes";
  private static final String SUBSCRIPTION = "projects/shop/subscriptions/live";

  @TempDir Path folder;

  /** What is done with a server that runs as long. */
  @FunctionalInterface
  private interface Use<T> {
    T with(PubsubCalls calls) throws Exception;
  }

  private <T> T served(Use<T> use) throws Exception {
    try (LocalPubsub pubsub = LocalPubsub.open(folder);
        PubsubCalls calls = new PubsubCalls.Grpc(pubsub.rootUrl())) {
      return use.with(calls);
    }
  }

  private List<String> published(int from, int to) throws Exception {
    return served(calls -> calls.publish(TOPIC, messages(from, to)));
  }

  private void subscribed() throws Exception {
    served(PubsubDurabilityTest::subscribe);
  }

  private static Void subscribe(PubsubCalls calls) throws Exception {
    calls.createTopic(TOPIC);
    calls.createSubscription(SUBSCRIPTION, TOPIC);
    return null;
  }

  private static List<PubsubMessage> messages(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> PubsubMessage.newBuilder().setData(ByteString.copyFromUtf8("m" + i)).build())
        .toList();
  }

  private static List<ReceivedMessage> pullAll(PubsubCalls calls) throws Exception {
    List<ReceivedMessage> all = new ArrayList<>();
    List<ReceivedMessage> some = calls.pull(SUBSCRIPTION, 1000);
    while (!some.isEmpty()) {
      all.addAll(some);
      some = calls.pull(SUBSCRIPTION, 1000);
    }
    return all;
  }

  private static List<String> data(List<ReceivedMessage> messages) {
    return messages.stream().map(m -> m.getMessage().getData().toStringUtf8()).toList();
  }

  private static List<String> ids(List<ReceivedMessage> messages) {
    return messages.stream().map(m -> m.getMessage().getMessageId()).toList();
  }

  private static List<String> ackIds(List<ReceivedMessage> messages) {
    return messages.stream().map(ReceivedMessage::getAckId).toList();
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  @Test
  void aRestartDeliversWhatIsNotAcknowledgedInTheOrderOfPublishing() throws Exception {
    subscribed();
    List<String> ids = new ArrayList<>(published(0, 3));
    served(
        calls -> {
          List<ReceivedMessage> all = pullAll(calls);
          calls.acknowledge(SUBSCRIPTION, List.of(all.get(1).getAckId()));
          return null;
        });
    ids.addAll(published(3, 5));

    List<ReceivedMessage> left = served(PubsubDurabilityTest::pullAll);

    assertThat(data(left), is(List.of("m0", "m2", "m3", "m4")));
    assertThat(ids(left), is(List.of(ids.get(0), ids.get(2), ids.get(3), ids.get(4))));
    assertThat(ids, is(ids.stream().sorted().distinct().toList()));
  }

  @Test
  void whatWasDeliveredBeforeARestartCanBeAcknowledgedAfterIt() throws Exception {
    subscribed();
    published(0, 3);
    List<ReceivedMessage> before = served(PubsubDurabilityTest::pullAll);

    List<ReceivedMessage> left =
        served(
            calls -> {
              calls.acknowledge(SUBSCRIPTION, ackIds(before.subList(0, 2)));
              return pullAll(calls);
            });

    assertThat(data(left), is(List.of("m2")));
  }

  @Test
  void aSeekOutlastsARestartAndVoidsAcknowledgementsOfWhatWasDeliveredBefore() throws Exception {
    subscribed();
    published(0, 3);
    List<ReceivedMessage> before =
        served(
            calls -> {
              List<ReceivedMessage> all = pullAll(calls);
              calls.acknowledge(SUBSCRIPTION, ackIds(all));
              calls.seek(SUBSCRIPTION, Timestamp.getDefaultInstance());
              return all;
            });

    List<ReceivedMessage> after =
        served(
            calls -> {
              calls.acknowledge(SUBSCRIPTION, ackIds(before));
              return pullAll(calls);
            });

    assertThat(data(after), is(List.of("m0", "m1", "m2")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 17, 30})
  void aTornLastMessageIsCutOffAndTheNextTakesItsPlace(int bytes) throws Exception {
    subscribed();
    published(0, 3);
    try (FileChannel log = FileChannel.open(log(TOPIC), StandardOpenOption.WRITE)) {
      log.truncate(log.size() - bytes);
    }
    published(3, 4);

    // A message takes 28 bytes: frame, stamps, and data of two letters after their tag and length.
    assertThat(
        data(served(PubsubDurabilityTest::pullAll)),
        is(bytes > 28 ? List.of("m0", "m3") : List.of("m0", "m1", "m3")));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 1000})
  void zerosThatALossOfPowerLeavesAreNoMessages(int bytes) throws Exception {
    subscribed();
    published(0, 1);
    Files.write(log(TOPIC), new byte[bytes], StandardOpenOption.APPEND);

    assertThat(data(served(PubsubDurabilityTest::pullAll)), is(List.of("m0")));
  }

  @Test
  void aMessageWithAFlippedBitIsNotDelivered() throws Exception {
    subscribed();
    published(0, 2);
    byte[] bytes = Files.readAllBytes(log(TOPIC));
    bytes[bytes.length - 1] ^= 1;
    Files.write(log(TOPIC), bytes);

    assertThat(data(served(PubsubDurabilityTest::pullAll)), is(List.of("m0")));
  }

  @Test
  void whatIsAcknowledgedAndOlderThanSevenDaysIsDroppedAtTheStart() throws Exception {
    subscribed();
    publishedAt(Instant.now().minus(Duration.ofDays(8)), 0, 50);
    publishedAt(Instant.now().minus(Duration.ofDays(6)), 50, 52);
    served(
        calls -> {
          List<ReceivedMessage> all = pullAll(calls);
          calls.acknowledge(SUBSCRIPTION, ackIds(all.subList(0, 40)));
          calls.acknowledge(SUBSCRIPTION, ackIds(all.subList(51, 52)));
          return null;
        });
    long before = Files.size(log(TOPIC));

    List<ReceivedMessage> all = served(PubsubDurabilityTest::pullAll);
    List<ReceivedMessage> sought =
        served(
            calls -> {
              calls.seek(SUBSCRIPTION, Timestamp.getDefaultInstance());
              return pullAll(calls);
            });

    assertThat(Files.size(log(TOPIC)), is(lessThan(before / 2)));
    assertThat(data(all), is(data(messagesOf(IntStream.range(40, 51)))));
    assertThat(data(sought), is(data(messagesOf(IntStream.range(40, 52)))));
  }

  private static List<ReceivedMessage> messagesOf(IntStream numbers) {
    return numbers
        .mapToObj(i -> ReceivedMessage.newBuilder().setMessage(messages(i, i + 1).get(0)).build())
        .toList();
  }

  private void publishedAt(Instant time, int from, int to) throws IOException {
    long[] last = new long[1];
    try (RecordFile file =
        RecordFile.open(
            log(TOPIC), (position, record) -> last[0] = ByteBuffer.wrap(record).getLong())) {
      List<byte[]> records = new ArrayList<>();
      for (PubsubMessage message : messages(from, to)) {
        records.add(
            ByteBuffer.allocate(16 + message.getSerializedSize())
                .putLong(++last[0])
                .putLong(time.toEpochMilli() * 1000)
                .put(message.toByteArray())
                .array());
      }
      file.append(records);
    }
  }

  @Test
  void aTopicThatIsDeletedAndMadeAgainIsAnotherOne() throws Exception {
    subscribed();
    List<String> before = published(0, 2);
    List<String> after =
        served(
            calls -> {
              calls.deleteTopic(TOPIC);
              calls.createTopic(TOPIC);
              return calls.publish(TOPIC, messages(2, 4));
            });

    assertThat(data(served(PubsubDurabilityTest::pullAll)), is(empty()));
    assertThat(Long.parseLong(after.get(0)), is(greaterThan(Long.parseLong(before.get(1)))));
  }

  @Test
  void aFolderIsServedByOneAloneWhomOthersFind() throws Exception {
    assertThat(LocalPubsub.find(folder).isEmpty(), is(true));
    Process other = PubsubHost.start(folder);
    try {
      String rootUrl = lineOf(other);

      assertThat(LocalPubsub.find(folder).get(), is(rootUrl));
      assertThrows(PubsubInUseException.class, () -> LocalPubsub.open(folder));
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(LocalPubsub.find(folder).isEmpty(), is(true));
    try (LocalPubsub mine = LocalPubsub.open(folder)) {
      assertThat(LocalPubsub.find(folder).get(), is(mine.rootUrl()));
      assertThrows(PubsubInUseException.class, () -> LocalPubsub.open(folder));
    }
    assertThat(LocalPubsub.find(folder).isEmpty(), is(true));
  }

  @Test
  void whoeverJoinsServesTheFolderIfNobodyElseDoes() throws Exception {
    try (JoinedPubsub first = JoinedPubsub.join(folder);
        JoinedPubsub second = JoinedPubsub.join(folder)) {
      assertThat(first.isOwn(), is(true));
      assertThat(second.isOwn(), is(false));
      assertThat(second.rootUrl(), is(first.rootUrl()));
    }
    try (JoinedPubsub next = JoinedPubsub.join(folder)) {
      assertThat(next.isOwn(), is(true));
    }
  }

  private static String lineOf(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  @Test
  void aServerThatIsKilledWhilePublishingLosesAndDoublesNothingThatItAnsweredFor()
      throws Exception {
    Set<String> answered = new HashSet<>();
    Set<String> acknowledged = new HashSet<>();
    for (int kill = 0; kill < 5; kill++) {
      Process host = PubsubHost.start(folder);
      try (PubsubCalls calls = new PubsubCalls.Grpc(lineOf(host))) {
        if (kill == 0) {
          subscribe(calls);
        }
        Thread killer = new Thread(host::destroyForcibly);
        int from = kill * 1_000_000;
        for (int call = 0; ; call++) {
          if (call == 20 + 7 * kill) {
            killer.start();
          }
          answered.addAll(calls.publish(TOPIC, messages(from, from + 100)));
          List<ReceivedMessage> some = calls.pull(SUBSCRIPTION, 30);
          calls.acknowledge(SUBSCRIPTION, ackIds(some));
          acknowledged.addAll(ids(some));
          from += 100;
        }
      } catch (PubsubCalls.Refused e) {
        assertThat(e.status, is("UNAVAILABLE"));
      }
      host.waitFor();
    }

    List<String> left = new ArrayList<>(ids(served(PubsubDurabilityTest::pullAll)));

    assertThat("" + answered.size(), answered.size() > 1000, is(true));
    answered.removeAll(acknowledged);
    left.forEach(answered::remove);
    assertThat(answered, is(empty()));
    assertThat(new HashSet<>(left).size(), is(left.size()));
    left.retainAll(acknowledged);
    assertThat(left, is(empty()));
  }
}

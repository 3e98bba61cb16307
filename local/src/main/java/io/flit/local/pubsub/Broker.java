package io.flit.local.pubsub;

import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.ListSubscriptionsRequest;
import com.google.pubsub.v1.ListSubscriptionsResponse;
import com.google.pubsub.v1.ListTopicSubscriptionsRequest;
import com.google.pubsub.v1.ListTopicSubscriptionsResponse;
import com.google.pubsub.v1.ListTopicsRequest;
import com.google.pubsub.v1.ListTopicsResponse;
import com.google.pubsub.v1.ModifyAckDeadlineRequest;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PublishResponse;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.PullResponse;
import com.google.pubsub.v1.SeekRequest;
import com.google.pubsub.v1.SeekResponse;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The calls of Pub/Sub that one machine needs, over a folder of files, without a network.
 *
 * <p>Not there are snapshots, schemas, push, filters, dead letters, delivery exactly once, and
 * changes of a topic or a subscription. Messages of one ordering key are delivered in their order,
 * but one that comes back does not hold up the others. A deleted topic takes its messages with it.
 *
 * <p>Every call throws a {@link StatusRuntimeException} with Pub/Sub's own code.
 */
final class Broker implements Closeable {
  /** How long acknowledged messages can be sought. */
  static final Duration RETENTION = Duration.ofDays(7);

  /** How large a request or a response may be, in bytes. */
  static final int MOST_BYTES = 10 << 20;

  private static final int DEFAULT_DEADLINE_SECONDS = 60;
  private static final int MOST_SECONDS = 600;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int PAGE = 1000;
  private static final String ENDING = ".log";

  /** Who pulls once and counts nothing. */
  private static final Backlog.Holder NOBODY =
      new Backlog.Holder() {
        @Override
        public void held(long bytes) {}

        @Override
        public void released(long bytes) {}
      };

  private final Path folder;
  private final SortedMap<String, MessageLog> topics = new ConcurrentSkipListMap<>();
  private final SortedMap<String, Backlog> subscriptions = new ConcurrentSkipListMap<>();
  private final AtomicLong ids;

  private Broker(Path folder) throws IOException {
    this.folder = folder;
    for (String name : stored("topics")) {
      topics.put(name, MessageLog.open(file(name)));
    }
    for (String name : stored("subscriptions")) {
      subscriptions.put(name, Backlog.open(file(name)));
    }
    long last = topics.values().stream().mapToLong(MessageLog::lastId).max().orElse(0);
    // The clock goes on while a topic, and the last id with it, is deleted.
    ids = new AtomicLong(Math.max(last + 1, Timestamps.toMicros(Timestamps.now())));
  }

  /** Reads a folder that nobody else uses, and drops what is acknowledged and past retention. */
  static Broker open(Path folder) throws IOException {
    Broker broker = new Broker(folder);
    long kept = Timestamps.toMicros(Timestamps.now()) - RETENTION.toSeconds() * 1_000_000;
    for (MessageLog topic : broker.topics.values()) {
      long place = topic.placeAt(kept);
      for (Backlog subscription : broker.to(topic)) {
        place = Math.min(place, subscription.oldestUnacknowledged());
      }
      topic.dropBefore(place);
    }
    for (Backlog subscription : broker.subscriptions.values()) {
      subscription.start(broker.topics.get(subscription.topicName()));
    }
    return broker;
  }

  private List<String> stored(String kind) throws IOException {
    Path projects = Files.createDirectories(folder.resolve("projects"));
    try (Stream<Path> files = Files.walk(projects, 3)) {
      return files
          .filter(file -> file.getParent().endsWith(kind) && file.toString().endsWith(ENDING))
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .toList();
    }
  }

  private Path file(String name) {
    return folder.resolve(name + ENDING);
  }

  private List<Backlog> to(MessageLog topic) {
    String name = topic.topic().getName();
    return subscriptions.values().stream().filter(s -> s.topicName().equals(name)).toList();
  }

  /** Something that reads or writes files. */
  @FunctionalInterface
  interface Call<T> {
    T answer() throws IOException;
  }

  private static <T> T stored(Call<T> call) {
    try {
      return call.answer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StatusRuntimeException refusal(Status status, String description) {
    return status.withDescription(description).asRuntimeException();
  }

  private MessageLog log(String name) {
    MessageLog log = topics.get(Names.topic(name));
    if (log == null) {
      throw refusal(Status.NOT_FOUND, "Topic not found: " + name);
    }
    return log;
  }

  /** The messages of a subscription. */
  Backlog backlog(String name) {
    Backlog backlog = subscriptions.get(Names.subscription(name));
    if (backlog == null) {
      throw refusal(Status.NOT_FOUND, "Subscription does not exist: " + name);
    }
    return backlog;
  }

  synchronized Topic createTopic(Topic topic) {
    String name = Names.topic(topic.getName());
    if (topics.containsKey(name)) {
      throw refusal(Status.ALREADY_EXISTS, "Topic already exists: " + name);
    }
    topics.put(name, stored(() -> MessageLog.create(file(name), topic)));
    return topic;
  }

  Topic topic(String name) {
    return log(name).topic();
  }

  synchronized void deleteTopic(String name) {
    MessageLog log = log(name);
    stored(
        () -> {
          for (Backlog subscription : to(log)) {
            subscription.forgetTopic();
          }
          topics.remove(name);
          log.delete();
          return null;
        });
  }

  ListTopicsResponse topics(ListTopicsRequest request) {
    Page<MessageLog> page =
        Page.of(
            topics,
            Names.project(request.getProject()),
            request.getPageToken(),
            request.getPageSize());
    return ListTopicsResponse.newBuilder()
        .addAllTopics(page.items().stream().map(MessageLog::topic).toList())
        .setNextPageToken(page.next())
        .build();
  }

  ListTopicSubscriptionsResponse subscriptionsOf(ListTopicSubscriptionsRequest request) {
    return ListTopicSubscriptionsResponse.newBuilder()
        .addAllSubscriptions(
            to(log(request.getTopic())).stream().map(s -> s.subscription().getName()).toList())
        .build();
  }

  PublishResponse publish(PublishRequest request) {
    MessageLog log = log(request.getTopic());
    Limits.check(request);
    List<String> published = stored(() -> log.publish(request.getMessagesList(), ids));
    to(log).forEach(Backlog::wake);
    return PublishResponse.newBuilder().addAllMessageIds(published).build();
  }

  synchronized Subscription createSubscription(Subscription asked) {
    String name = Names.subscription(asked.getName());
    Limits.check(asked);
    if (subscriptions.containsKey(name)) {
      throw refusal(Status.ALREADY_EXISTS, "Subscription already exists: " + name);
    }
    MessageLog log = log(asked.getTopic());
    Subscription.Builder subscription = asked.toBuilder();
    if (asked.getAckDeadlineSeconds() == 0) {
      subscription.setAckDeadlineSeconds(DEFAULT_DEADLINE_SECONDS);
    }
    if (!asked.hasMessageRetentionDuration()) {
      subscription.setMessageRetentionDuration(Durations.fromSeconds(RETENTION.toSeconds()));
    }
    subscription.setState(Subscription.State.ACTIVE);
    Backlog backlog = stored(() -> Backlog.create(file(name), subscription.build(), log));
    subscriptions.put(name, backlog);
    return backlog.subscription();
  }

  Subscription subscription(String name) {
    return backlog(name).subscription();
  }

  synchronized void deleteSubscription(String name) {
    Backlog backlog = backlog(name);
    subscriptions.remove(name);
    backlog.refuse(Status.NOT_FOUND.withDescription("Subscription does not exist: " + name));
    stored(
        () -> {
          backlog.delete();
          return null;
        });
  }

  ListSubscriptionsResponse subscriptions(ListSubscriptionsRequest request) {
    Page<Backlog> page =
        Page.of(
            subscriptions,
            Names.project(request.getProject()),
            request.getPageToken(),
            request.getPageSize());
    return ListSubscriptionsResponse.newBuilder()
        .addAllSubscriptions(page.items().stream().map(Backlog::subscription).toList())
        .setNextPageToken(page.next())
        .build();
  }

  /** Answers with messages at once, or waits a second for the first one. */
  @SuppressWarnings("deprecation") // Clients set it still.
  PullResponse pull(PullRequest request) {
    Backlog backlog = backlog(request.getSubscription());
    if (request.getMaxMessages() <= 0) {
      throw refusal(Status.INVALID_ARGUMENT, "max_messages must be greater than 0.");
    }
    return stored(
        () ->
            PullResponse.newBuilder()
                .addAllReceivedMessages(
                    backlog.take(
                        Math.min(request.getMaxMessages(), PAGE),
                        MOST_BYTES / 2,
                        request.getReturnImmediately() ? Duration.ZERO : PATIENCE,
                        Duration.ofSeconds(backlog.subscription().getAckDeadlineSeconds()),
                        NOBODY))
                .build());
  }

  void acknowledge(AcknowledgeRequest request) {
    Backlog backlog = backlog(request.getSubscription());
    stored(
        () -> {
          backlog.acknowledge(AckId.parseAll(request.getAckIdsList()));
          return null;
        });
  }

  void modifyAckDeadline(ModifyAckDeadlineRequest request) {
    Backlog backlog = backlog(request.getSubscription());
    backlog.modify(
        AckId.parseAll(request.getAckIdsList()), deadline(request.getAckDeadlineSeconds()));
  }

  /** A deadline that a client may ask for. */
  static Duration deadline(int seconds) {
    if (seconds < 0 || seconds > MOST_SECONDS) {
      throw refusal(
          Status.INVALID_ARGUMENT,
          "The ack deadline must be between 0 and 600 seconds: " + seconds);
    }
    return Duration.ofSeconds(seconds);
  }

  SeekResponse seek(SeekRequest request) {
    Backlog backlog = backlog(request.getSubscription());
    if (!request.hasTime()) {
      throw refusal(Status.UNIMPLEMENTED, "The local Pub/Sub seeks to a time alone.");
    }
    return stored(
        () -> {
          backlog.seek(Timestamps.toMicros(request.getTime()));
          return SeekResponse.getDefaultInstance();
        });
  }

  /** Ends the waits of all clients. */
  void refuseAll() {
    subscriptions
        .values()
        .forEach(s -> s.refuse(Status.UNAVAILABLE.withDescription("The server is going away.")));
  }

  @Override
  public void close() throws IOException {
    for (Backlog subscription : subscriptions.values()) {
      subscription.close();
    }
    for (MessageLog topic : topics.values()) {
      topic.close();
    }
  }

  /** A part of a list. */
  private record Page<T>(List<T> items, String next) {
    static <T> Page<T> of(SortedMap<String, T> all, String project, String after, int size) {
      List<String> names =
          all.keySet().stream()
              .filter(name -> name.startsWith(project + "/") && name.compareTo(after) > 0)
              .toList();
      int end = Math.min(names.size(), size <= 0 ? PAGE : Math.min(size, PAGE));
      return new Page<>(
          names.subList(0, end).stream().map(all::get).toList(),
          end < names.size() ? names.get(end - 1) : "");
    }
  }
}

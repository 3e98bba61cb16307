package io.flit.local.pubsub;

import com.google.pubsub.v1.ReceivedMessage;
import com.google.pubsub.v1.StreamingPullRequest;
import com.google.pubsub.v1.StreamingPullResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A client that is sent messages as they come, in a thread of its own, as many at a time as it
 * wants to have out.
 */
final class MessageStream implements StreamObserver<StreamingPullRequest>, Backlog.Holder {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int BATCH = 1000;

  /** Clients take four megabytes at a time if they are not told otherwise. */
  private static final long BATCH_BYTES = 2 << 20;

  private final Broker broker;
  private final ServerCallStreamObserver<StreamingPullResponse> client;
  private final Executor threads;
  private @Nullable Backlog backlog;
  private volatile Duration deadline = Duration.ZERO;
  private long mostMessages;
  private long mostBytes;
  private long messagesOut;
  private long bytesOut;
  private boolean done;

  MessageStream(
      Broker broker, ServerCallStreamObserver<StreamingPullResponse> client, Executor threads) {
    this.broker = broker;
    this.client = client;
    this.threads = threads;
    client.setOnReadyHandler(this::look);
    client.setOnCancelHandler(this::stop);
  }

  @Override
  public void onNext(StreamingPullRequest request) {
    try {
      if (backlog == null) {
        begin(request);
        threads.execute(this::send);
      }
      if (request.getStreamAckDeadlineSeconds() > 0) {
        deadline = Broker.deadline(request.getStreamAckDeadlineSeconds());
      }
      backlog.acknowledge(AckId.parseAll(request.getAckIdsList()));
      List<AckId> modified = AckId.parseAll(request.getModifyDeadlineAckIdsList());
      for (int i = 0; i < modified.size(); i++) {
        backlog.modify(
            modified.subList(i, i + 1), Broker.deadline(request.getModifyDeadlineSeconds(i)));
      }
    } catch (IOException e) {
      end(Answers.statusOf(new UncheckedIOException(e)));
    } catch (RuntimeException e) {
      end(Answers.statusOf(e));
    }
  }

  private void begin(StreamingPullRequest request) {
    backlog = broker.backlog(request.getSubscription());
    deadline = Duration.ofSeconds(backlog.subscription().getAckDeadlineSeconds());
    mostMessages = limit(request.getMaxOutstandingMessages());
    mostBytes = limit(request.getMaxOutstandingBytes());
  }

  private static long limit(long asked) {
    return asked <= 0 ? Long.MAX_VALUE : asked;
  }

  @Override
  public void onError(Throwable failure) {
    stop();
  }

  @Override
  public void onCompleted() {
    end(Status.OK);
  }

  private void send() {
    try {
      while (awaitRoom()) {
        int room = (int) Math.min(room(), BATCH);
        deliver(backlog.take(room, BATCH_BYTES, PATIENCE, deadline, this));
      }
    } catch (IOException e) {
      end(Answers.statusOf(new UncheckedIOException(e)));
    } catch (RuntimeException e) {
      end(Answers.statusOf(e));
    }
  }

  /** Waits until the client takes more; false when it is gone. */
  private boolean awaitRoom() {
    while (true) {
      synchronized (this) {
        if (done) {
          return false;
        }
        if (client.isReady() && room() > 0 && bytesOut < mostBytes) {
          return true;
        }
        try {
          wait(PATIENCE.toMillis());
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
      backlog.expire();
    }
  }

  private synchronized long room() {
    return mostMessages - messagesOut;
  }

  private void deliver(List<ReceivedMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    synchronized (this) {
      if (!done) {
        client.onNext(StreamingPullResponse.newBuilder().addAllReceivedMessages(messages).build());
        return;
      }
    }
    // Taken while the client went: somebody else may have them at once.
    backlog.modify(
        AckId.parseAll(messages.stream().map(ReceivedMessage::getAckId).toList()), Duration.ZERO);
  }

  @Override
  public synchronized void held(long bytes) {
    messagesOut++;
    bytesOut += bytes;
  }

  @Override
  public synchronized void released(long bytes) {
    messagesOut--;
    bytesOut -= bytes;
    notifyAll();
  }

  private synchronized void look() {
    notifyAll();
  }

  private synchronized void stop() {
    done = true;
    notifyAll();
  }

  private synchronized void end(Status status) {
    if (done) {
      return;
    }
    stop();
    if (status.isOk()) {
      client.onCompleted();
    } else {
      client.onError(status.asRuntimeException());
    }
  }
}

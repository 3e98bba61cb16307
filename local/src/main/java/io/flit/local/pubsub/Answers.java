package io.flit.local.pubsub;

import com.google.protobuf.Empty;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;

/** Sends what a call gives, or its error as Pub/Sub's. */
final class Answers {
  private Answers() {}

  static <T> void send(StreamObserver<T> client, Supplier<T> call) {
    T answer;
    try {
      answer = call.get();
    } catch (RuntimeException e) {
      client.onError(statusOf(e).asRuntimeException());
      return;
    }
    client.onNext(answer);
    client.onCompleted();
  }

  static void sendDone(StreamObserver<Empty> client, Runnable call) {
    send(
        client,
        () -> {
          call.run();
          return Empty.getDefaultInstance();
        });
  }

  /** The status of what went wrong; such as a full disk is none of the client's. */
  static Status statusOf(RuntimeException e) {
    return e instanceof StatusRuntimeException refused
        ? refused.getStatus()
        : Status.INTERNAL.withDescription(e.getMessage()).withCause(e);
  }
}

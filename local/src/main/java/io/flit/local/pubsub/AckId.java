package io.flit.local.pubsub;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a client acknowledges a delivered message by.
 *
 * @param place the message's place in its topic
 * @param seeks how many seeks there were when it was delivered
 * @param lease tells deliveries of one message apart
 */
record AckId(long place, long seeks, long lease) {
  private static final Pattern FORM = Pattern.compile("(\\d{1,18})-(\\d{1,18})-(\\d{1,18})");

  static List<AckId> parseAll(List<String> texts) {
    List<AckId> ids = new ArrayList<>();
    for (String text : texts) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw Status.INVALID_ARGUMENT
            .withDescription("Some ack ids in the request were invalid.")
            .asRuntimeException();
      }
      ids.add(
          new AckId(
              Long.parseLong(form.group(1)),
              Long.parseLong(form.group(2)),
              Long.parseLong(form.group(3))));
    }
    return ids;
  }

  @Override
  public String toString() {
    return place + "-" + seeks + "-" + lease;
  }
}

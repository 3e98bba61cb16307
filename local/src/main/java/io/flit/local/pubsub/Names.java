package io.flit.local.pubsub;

import io.grpc.Status;
import java.util.regex.Pattern;

/** The names of topics and subscriptions, which are paths of files too. */
final class Names {
  private static final String PROJECT = "projects/[a-z][a-z0-9:.-]{0,62}";
  private static final Pattern PROJECTS = Pattern.compile(PROJECT);
  private static final String ID = "/(?!goog)[A-Za-z][A-Za-z0-9._~+%-]{2,249}";
  private static final Pattern TOPIC = Pattern.compile(PROJECT + "/topics" + ID);
  private static final Pattern SUBSCRIPTION = Pattern.compile(PROJECT + "/subscriptions" + ID);

  private Names() {}

  static String project(String name) {
    return require(PROJECTS, name, "project");
  }

  static String topic(String name) {
    return require(TOPIC, name, "topic");
  }

  static String subscription(String name) {
    return require(SUBSCRIPTION, name, "subscription");
  }

  private static String require(Pattern form, String name, String what) {
    if (!form.matcher(name).matches()) {
      throw Status.INVALID_ARGUMENT
          .withDescription("Invalid " + what + " name: \"" + name + "\".")
          .asRuntimeException();
    }
    return name;
  }
}

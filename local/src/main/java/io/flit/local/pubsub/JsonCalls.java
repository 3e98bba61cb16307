package io.flit.local.pubsub;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import com.google.pubsub.v1.AcknowledgeRequest;
import com.google.pubsub.v1.ListSubscriptionsRequest;
import com.google.pubsub.v1.ListTopicSubscriptionsRequest;
import com.google.pubsub.v1.ListTopicsRequest;
import com.google.pubsub.v1.ModifyAckDeadlineRequest;
import com.google.pubsub.v1.PublishRequest;
import com.google.pubsub.v1.PullRequest;
import com.google.pubsub.v1.SeekRequest;
import com.google.pubsub.v1.Subscription;
import com.google.pubsub.v1.Topic;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * The calls as JSON by HTTP: the same messages in the form that protobuf gives them.
 *
 * <p>A page in a browser gets no answer, whatever name it has found for this machine.
 */
final class JsonCalls implements HttpHandler {
  private static final Pattern HOST = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
  private static final Pattern PATH =
      Pattern.compile(
          "/v1/(?<project>projects/[^/]+)/(?<kind>topics|subscriptions)"
              + "(?:/(?<id>[^/:]+))?(?<of>/subscriptions)?(?::(?<verb>[A-Za-z]+))?");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** As HTTP says what went wrong. */
  private static final Map<Status.Code, Integer> CODES =
      Map.of(
          Status.Code.INVALID_ARGUMENT, 400,
          Status.Code.PERMISSION_DENIED, 403,
          Status.Code.NOT_FOUND, 404,
          Status.Code.ALREADY_EXISTS, 409,
          Status.Code.UNIMPLEMENTED, 501,
          Status.Code.UNAVAILABLE, 503);

  private final Broker broker;
  private final String greeting;

  /**
   * Calls of a broker.
   *
   * @param greeting what the root answers
   */
  JsonCalls(Broker broker, String greeting) {
    this.broker = broker;
    this.greeting = greeting;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      int code = 200;
      String text;
      try {
        text = answer(exchange);
      } catch (RuntimeException e) {
        Status status = Answers.statusOf(e);
        code = CODES.getOrDefault(status.getCode(), 500);
        text = error(code, status);
      }
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
      exchange.sendResponseHeaders(code, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static String error(int code, Status status) throws IOException {
    return JSON.writeValueAsString(
        Map.of(
            "error",
            Map.of(
                "code", code,
                "message", String.valueOf(status.getDescription()),
                "status", status.getCode().name())));
  }

  private String answer(HttpExchange exchange) throws IOException {
    refuseStrangers(exchange.getRequestHeaders());
    String path = exchange.getRequestURI().getPath();
    if (path.equals("/")) {
      return greeting;
    }
    Matcher call = PATH.matcher(path);
    if (!call.matches()) {
      throw unknown(exchange.getRequestMethod() + " " + path);
    }
    return JsonFormat.printer().omittingInsignificantWhitespace().print(answer(exchange, call));
  }

  private static void refuseStrangers(Headers headers) {
    String host = headers.getFirst("Host");
    if (host == null || !HOST.matcher(host).matches() || headers.containsKey("Origin")) {
      throw Status.PERMISSION_DENIED
          .withDescription(
              "The local Pub/Sub answers programs that ask 127.0.0.1 or localhost, and no web"
                  + " page.")
          .asRuntimeException();
    }
  }

  private static RuntimeException unknown(String call) {
    return Status.NOT_FOUND.withDescription("There is no call " + call + ".").asRuntimeException();
  }

  private Message answer(HttpExchange exchange, Matcher call) throws IOException {
    String project = call.group("project");
    String collection = project + "/" + call.group("kind");
    String name = collection + "/" + call.group("id");
    String form =
        exchange.getRequestMethod()
            + " "
            + call.group("kind")
            + (call.group("id") == null ? "" : "/*")
            + (call.group("of") == null ? "" : call.group("of"))
            + (call.group("verb") == null ? "" : ":" + call.group("verb"));
    return switch (form) {
      case "PUT topics/*" ->
          broker.createTopic(body(exchange, Topic.newBuilder()).setName(name).build());
      case "GET topics/*" -> broker.topic(name);
      case "DELETE topics/*" -> done(() -> broker.deleteTopic(name));
      case "POST topics/*:publish" ->
          broker.publish(body(exchange, PublishRequest.newBuilder()).setTopic(name).build());
      case "GET topics" ->
          broker.topics(
              query(exchange, ListTopicsRequest.newBuilder()).setProject(project).build());
      case "GET topics/*/subscriptions" ->
          broker.subscriptionsOf(
              query(exchange, ListTopicSubscriptionsRequest.newBuilder()).setTopic(name).build());
      case "PUT subscriptions/*" ->
          broker.createSubscription(
              body(exchange, Subscription.newBuilder()).setName(name).build());
      case "GET subscriptions/*" -> broker.subscription(name);
      case "DELETE subscriptions/*" -> done(() -> broker.deleteSubscription(name));
      case "GET subscriptions" ->
          broker.subscriptions(
              query(exchange, ListSubscriptionsRequest.newBuilder()).setProject(project).build());
      case "POST subscriptions/*:pull" ->
          broker.pull(body(exchange, PullRequest.newBuilder()).setSubscription(name).build());
      case "POST subscriptions/*:acknowledge" -> {
        AcknowledgeRequest.Builder request = body(exchange, AcknowledgeRequest.newBuilder());
        yield done(() -> broker.acknowledge(request.setSubscription(name).build()));
      }
      case "POST subscriptions/*:modifyAckDeadline" -> {
        ModifyAckDeadlineRequest.Builder request =
            body(exchange, ModifyAckDeadlineRequest.newBuilder());
        yield done(() -> broker.modifyAckDeadline(request.setSubscription(name).build()));
      }
      case "POST subscriptions/*:seek" ->
          broker.seek(body(exchange, SeekRequest.newBuilder()).setSubscription(name).build());
      default -> throw unknown(form);
    };
  }

  private static Message done(Runnable call) {
    call.run();
    return Empty.getDefaultInstance();
  }

  private static <B extends Message.Builder> B body(HttpExchange exchange, B request)
      throws IOException {
    byte[] bytes;
    try (InputStream in = decoded(exchange)) {
      bytes = in.readNBytes(Broker.MOST_BYTES + 1);
    }
    if (bytes.length > Broker.MOST_BYTES) {
      exchange.getResponseHeaders().set("Connection", "close");
      throw invalid("Request payload size exceeds the limit: " + Broker.MOST_BYTES + " bytes.");
    }
    return bytes.length == 0 ? request : read(new String(bytes, StandardCharsets.UTF_8), request);
  }

  /** Google's clients compress what they send. */
  private static InputStream decoded(HttpExchange exchange) throws IOException {
    InputStream in = exchange.getRequestBody();
    return "gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding"))
        ? new GZIPInputStream(in, 1 << 16)
        : in;
  }

  private static <B extends Message.Builder> B query(HttpExchange exchange, B request)
      throws IOException {
    String query = exchange.getRequestURI().getRawQuery();
    Map<String, String> fields = new HashMap<>();
    for (String field : query == null ? new String[0] : query.split("&")) {
      String[] parts = field.split("=", 2);
      if (Set.of("pageSize", "pageToken").contains(parts[0]) && parts.length == 2) {
        fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
      }
    }
    return read(JSON.writeValueAsString(fields), request);
  }

  private static <B extends Message.Builder> B read(String json, B request) {
    try {
      JsonFormat.parser().ignoringUnknownFields().merge(json, request);
      return request;
    } catch (InvalidProtocolBufferException e) {
      throw invalid("Invalid JSON payload received. " + e.getMessage());
    }
  }

  private static RuntimeException invalid(String message) {
    return Status.INVALID_ARGUMENT.withDescription(message).asRuntimeException();
  }
}

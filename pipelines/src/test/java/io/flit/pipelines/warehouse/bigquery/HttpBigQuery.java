package io.flit.pipelines.warehouse.bigquery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * As much of BigQuery's HTTP interface as tables, jobs and uploads take, to see what is really
 * sent.
 *
 * <p>Jobs are done at once; a copy job makes its destination a table like its source, a query job
 * one of a few rows.
 */
public final class HttpBigQuery implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The rows that every query has that is made a table. */
  public static final int ROWS_OF_A_QUERY = 7;

  private static final String API = "/bigquery/v2/projects/";
  private static final String UPLOAD = "/upload" + API;

  private final HttpServer server;
  private final Map<String, ObjectNode> resources = new ConcurrentHashMap<>();
  private final List<Request> requests = new ArrayList<>();
  private Function<String, OptionalLong> dryRuns = sql -> OptionalLong.empty();

  /** What came in. */
  public record Request(String method, String path, JsonNode body) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  public HttpBigQuery() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public String endpoint() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  /** Puts a resource, such as {@code flit-test/datasets/flit_marts}, where it is looked for. */
  public void put(String path, Map<String, ?> resource) {
    resources.put(path, JSON.valueToTree(resource));
  }

  /**
   * Answers dry runs from now on.
   *
   * @param bytes of a query: empty if a table of it is not there; an IllegalArgumentException if
   *     the query is wrong
   */
  public synchronized void answerDryRuns(Function<String, OptionalLong> bytes) {
    dryRuns = bytes;
  }

  public boolean has(String path) {
    return resources.containsKey(path);
  }

  /** What came in of a method, in order. */
  public synchronized List<Request> requests(String method) {
    return requests.stream().filter(request -> request.method().equals(method)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = read(exchange);
    try {
      if (path.startsWith(UPLOAD)) {
        upload(exchange, path.substring(UPLOAD.length()), body);
      } else {
        String method = exchange.getRequestMethod();
        String override = exchange.getRequestHeaders().getFirst("X-HTTP-Method-Override");
        call(exchange, override == null ? method : override, path.substring(API.length()), body);
      }
    } finally {
      exchange.close();
    }
  }

  private static String read(HttpExchange exchange) throws IOException {
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    byte[] bytes =
        (gzip ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody())
            .readAllBytes();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The resumable protocol: first the job, then the content, at the address that it is told. */
  private void upload(HttpExchange exchange, String path, String body) throws IOException {
    if (exchange.getRequestMethod().equals("POST")) {
      JsonNode job = JSON.readTree(body);
      requests.add(new Request("POST", path, job));
      exchange
          .getResponseHeaders()
          .set("Location", endpoint().replaceAll("/$", "") + UPLOAD + run(path, (ObjectNode) job));
      send(exchange, 200, JSON.createObjectNode());
    } else {
      requests.add(new Request("UPLOAD", path, JSON.valueToTree(body)));
      send(exchange, 200, resources.get(path));
    }
  }

  private void call(HttpExchange exchange, String method, String path, String body)
      throws IOException {
    ObjectNode given = body.isEmpty() ? null : (ObjectNode) JSON.readTree(body);
    requests.add(new Request(method, path, given));
    switch (method) {
      case "GET" -> {
        if (resources.containsKey(path)) {
          send(exchange, 200, resources.get(path));
        } else {
          send(exchange, 404, notFound());
        }
      }
      case "POST" -> {
        if (given.at("/configuration/dryRun").asBoolean()) {
          dryRun(exchange, given);
        } else {
          send(exchange, 200, resources.get(run(path, given)));
        }
      }
      case "PATCH" -> {
        ObjectNode resource = resources.get(path);
        resource.setAll(given);
        send(exchange, 200, resource);
      }
      case "DELETE" -> {
        resources.remove(path);
        exchange.sendResponseHeaders(204, -1);
      }
      default -> throw new IllegalArgumentException(method);
    }
  }

  private void dryRun(HttpExchange exchange, ObjectNode job) {
    try {
      OptionalLong bytes = dryRuns.apply(job.at("/configuration/query/query").asText());
      if (bytes.isPresent()) {
        ObjectNode answer = job.deepCopy();
        answer
            .putObject("statistics")
            .put("totalBytesProcessed", String.valueOf(bytes.getAsLong()));
        send(exchange, 200, answer);
      } else {
        send(exchange, 404, notFound());
      }
    } catch (IllegalArgumentException e) {
      send(exchange, 400, error(400, "invalidQuery", e.getMessage()));
    }
  }

  /** Makes a table or carries out a job, and tells the path that it has from then on. */
  private String run(String path, ObjectNode job) {
    if (path.endsWith("/tables")) {
      resources.put(table(job.get("tableReference")), job);
      return table(job.get("tableReference"));
    }
    job.putObject("status").put("state", "DONE");
    String place = path + "/" + job.at("/jobReference/jobId").asText();
    resources.put(place, job);
    for (String kind : List.of("load", "copy", "query")) {
      JsonNode destination = job.at("/configuration/" + kind + "/destinationTable");
      if (!destination.isMissingNode()) {
        ObjectNode source = resources.get(table(job.at("/configuration/copy/sourceTables/0")));
        ObjectNode made = source == null ? JSON.createObjectNode() : source.deepCopy();
        if (kind.equals("query")) {
          made.put("numRows", String.valueOf(ROWS_OF_A_QUERY));
        }
        made.set("tableReference", destination);
        resources.putIfAbsent(table(destination), made);
      }
    }
    return place;
  }

  private static String table(JsonNode reference) {
    return reference.path("projectId").asText()
        + "/datasets/"
        + reference.path("datasetId").asText()
        + "/tables/"
        + reference.path("tableId").asText();
  }

  private static ObjectNode notFound() {
    return error(404, "notFound", "Not found");
  }

  private static ObjectNode error(int code, String reason, String message) {
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode error = answer.putObject("error").put("code", code).put("message", message);
    error.putArray("errors").addObject().put("reason", reason).put("message", message);
    return answer;
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) {
    try {
      byte[] bytes = JSON.writeValueAsBytes(body);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

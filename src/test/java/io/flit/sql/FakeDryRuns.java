package io.flit.sql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** As much of BigQuery's HTTP interface as dry runs take. */
final class FakeDryRuns implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Function<String, OptionalLong> bytes;
  private final List<String> queries = new ArrayList<>();

  /** Answers with the bytes of a query, or that a table of it is not there. */
  FakeDryRuns(Function<String, OptionalLong> bytes) throws IOException {
    this.bytes = bytes;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String endpoint() {
    return "http://localhost:" + server.getAddress().getPort() + "/";
  }

  /** What was asked, in order. */
  synchronized List<String> queries() {
    return List.copyOf(queries);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void answer(HttpExchange exchange) throws IOException {
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream body = exchange.getRequestBody()) {
      JsonNode job = JSON.readTree(gzip ? new GZIPInputStream(body) : body);
      if (!job.at("/configuration/dryRun").asBoolean()) {
        throw new IllegalArgumentException("not a dry run: " + job);
      }
      String sql = job.at("/configuration/query/query").asText();
      queries.add(sql);
      OptionalLong answer = bytes.apply(sql);
      ObjectNode node = JSON.createObjectNode();
      if (answer.isPresent()) {
        node.putObject("statistics").put("totalBytesProcessed", "" + answer.getAsLong());
      } else {
        node.putObject("error").put("code", 404).put("message", "Not found");
      }
      byte[] text = JSON.writeValueAsBytes(node);
      exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
      exchange.sendResponseHeaders(answer.isPresent() ? 200 : 404, text.length);
      exchange.getResponseBody().write(text);
    } finally {
      exchange.close();
    }
  }
}

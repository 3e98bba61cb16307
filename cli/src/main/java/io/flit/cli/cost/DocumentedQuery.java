package io.flit.cli.cost;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A query of the documents, with what it reads as the GoogleSQL analyser found.
 *
 * <p>The analyser is too large to ship, so what it found stands in a resource that the test suite
 * writes and keeps true to the documents.
 *
 * @param question what the query answers: its heading, or the name of a materialized view
 * @param form what it is asked of
 * @param sql the query as it stands in the document
 * @param scans what it reads, a table once
 */
public record DocumentedQuery(String question, Form form, String sql, List<Scan> scans) {
  private static final String RESOURCE = "queries.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a question is asked of. */
  public enum Form {
    /** The raw tables, as if there were no platform. */
    RAW,
    /** Whatever table holds the answer, mostly a mart. */
    MARTS,
    /** A materialized view. */
    VIEW,
    /** The definition of a materialized view: what BigQuery reads to refresh it. */
    REFRESH
  }

  /** The queries of the documents, in their order. */
  public static List<DocumentedQuery> all() {
    try (InputStream resource = DocumentedQuery.class.getResourceAsStream(RESOURCE)) {
      List<DocumentedQuery> queries = new ArrayList<>();
      JSON.readTree(resource).forEach(query -> queries.add(fromJson(query)));
      return queries;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /** The number of tables that the query reads columns of; counting rows alone reads none. */
  public long tablesRead() {
    return scans.stream().filter(scan -> !scan.columns().isEmpty()).count();
  }

  /** The resource that holds some queries; ends with a line end. */
  public static String toJson(List<DocumentedQuery> queries) {
    ArrayNode array = JSON.createArrayNode();
    queries.forEach(query -> array.add(query.toJson()));
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(array) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode toJson() {
    ObjectNode object = JSON.createObjectNode();
    object.put("question", question).put("form", form.name()).put("sql", sql);
    ArrayNode array = object.putArray("scans");
    for (Scan scan : scans) {
      ObjectNode node = array.addObject().put("table", scan.table());
      scan.columns().forEach(node.putArray("columns")::add);
      scan.from().ifPresent(day -> node.put("from", day.toString()));
      scan.to().ifPresent(day -> node.put("to", day.toString()));
    }
    return object;
  }

  private static DocumentedQuery fromJson(JsonNode object) {
    List<Scan> scans = new ArrayList<>();
    for (JsonNode node : object.get("scans")) {
      List<String> columns = new ArrayList<>();
      node.get("columns").forEach(column -> columns.add(column.asText()));
      scans.add(new Scan(node.get("table").asText(), columns, day(node, "from"), day(node, "to")));
    }
    return new DocumentedQuery(
        object.get("question").asText(),
        Form.valueOf(object.get("form").asText()),
        object.get("sql").asText(),
        scans);
  }

  private static Optional<LocalDate> day(JsonNode node, String name) {
    return node.has(name)
        ? Optional.of(LocalDate.parse(node.get(name).asText()))
        : Optional.empty();
  }
}

package io.flit.cli.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.cli.output.TableWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What DuckDB says of a statement that it cannot answer, where {@code errors_as_json} is set.
 *
 * @param kind such as {@code Binder}; empty where the driver says it, which has no JSON
 * @param subtype such as {@code COLUMN_NOT_FOUND}; empty for most errors
 * @param message the sentence, which is DuckDB's own
 * @param missing what kind of entry there is not, such as {@code Table}; empty for other errors
 * @param name what there is not, or what is used wrongly; empty for many errors
 * @param call a function as it is called, with the types of its arguments; empty for other errors
 * @param candidates what may have been meant, the likeliest first
 * @param start where the place in the statement begins, in bytes of UTF-8; -1 if there is none
 * @param length how long the place is, in bytes
 */
record DuckDbError(
    String kind,
    String subtype,
    String message,
    String missing,
    String name,
    String call,
    List<String> candidates,
    int start,
    int length) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LOCATION = Pattern.compile("\\[(?<start>\\d+),\\s*(?<length>\\d+)]");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

  /** Lines are cut around the place to be no longer than this. */
  private static final int LONGEST_LINE = 80;

  /** Reads a message, which has a word before the JSON where the statement cannot be parsed. */
  static DuckDbError of(String message) {
    try {
      JsonNode error = JSON.readTree(message.substring(Math.max(0, message.indexOf('{'))));
      if (error.hasNonNull("exception_message")) {
        return of(error);
      }
    } catch (JsonProcessingException e) {
      // Says the driver, not the database.
    }
    return new DuckDbError("", "", message, "", "", "", List.of(), -1, 0);
  }

  private static DuckDbError of(JsonNode error) {
    Matcher location = LOCATION.matcher(error.path("location").asText());
    boolean isPlaced = location.matches();
    String candidates = error.path("candidates").asText();
    return new DuckDbError(
        error.path("exception_type").asText(),
        error.path("error_subtype").asText(),
        error.path("exception_message").asText(),
        error.path("type").asText(),
        error.path("name").asText(),
        error.path("call").asText(),
        candidates.isEmpty() ? List.of() : List.of(candidates.split(",\\s*")),
        isPlaced ? Integer.parseInt(location.group("start")) : -1,
        isPlaced ? Integer.parseInt(location.group("length")) : 0);
  }

  /** The names in quotes that the message has. */
  List<String> quoted() {
    List<String> names = new ArrayList<>();
    Matcher quoted = QUOTED.matcher(message);
    while (quoted.find()) {
      names.add(quoted.group(1));
    }
    return names;
  }

  /** The words of a statement that the error is about. */
  Optional<String> words(String sql) {
    byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
    return start < 0 || start + length > bytes.length
        ? Optional.empty()
        : Optional.of(new String(bytes, start, length, StandardCharsets.UTF_8));
  }

  /** The line of a statement that the error is about, and below it a mark under the words. */
  Optional<String> excerpt(String sql) {
    return words(sql).map(words -> excerpt(sql, words));
  }

  private String excerpt(String sql, String words) {
    String before =
        new String(sql.getBytes(StandardCharsets.UTF_8), 0, start, StandardCharsets.UTF_8);
    String lead = before.substring(before.lastIndexOf('\n') + 1);
    String rest = sql.substring(before.length()).lines().findFirst().orElse("");
    String marked = words.lines().findFirst().orElse("");
    if (lead.length() + rest.length() > LONGEST_LINE) {
      int room = Math.max(0, LONGEST_LINE - marked.length()) / 2;
      lead = lead.length() > room ? "\u2026" + lead.substring(lead.length() - room) : lead;
      int end = Math.min(rest.length(), marked.length() + room);
      rest = end < rest.length() ? rest.substring(0, end) + "\u2026" : rest;
    }
    String head = "LINE " + (1 + before.chars().filter(c -> c == '\n').count()) + ": ";
    return head
        + (lead + rest).replace('\t', ' ')
        + "\n"
        + " ".repeat(head.length() + TableWriter.width(lead))
        + "^".repeat(Math.max(1, TableWriter.width(marked)));
  }
}

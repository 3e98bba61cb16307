package io.flit.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes rows as JSON; decimals keep their digits. */
final class JsonWriter {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final BufferedConsole out;

  JsonWriter(BufferedConsole out) {
    this.out = out;
  }

  void printArray(PrintableRows rows) throws SQLException {
    out.print("[");
    String separator = "\n";
    while (rows.next() && !out.isAbandoned()) {
      out.print(separator + object(rows));
      separator = ",\n";
    }
    out.print("\n]\n");
  }

  void printLines(PrintableRows rows) throws SQLException {
    while (rows.next() && !out.isAbandoned()) {
      out.print(object(rows) + "\n");
    }
  }

  /** The row as an object; a name that comes again gets a number, as keys are unique. */
  private static String object(PrintableRows rows) throws SQLException {
    List<String> names = rows.names();
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      for (int n = 1; object.containsKey(name); n++) {
        name = names.get(i) + "_" + n;
      }
      object.put(name, rows.value(i));
    }
    try {
      return JSON.writeValueAsString(object);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

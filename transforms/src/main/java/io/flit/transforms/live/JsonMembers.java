package io.flit.transforms.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/** The members of a JSON object as strings. */
final class JsonMembers {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonMembers() {}

  /** Something is not one JSON object; the message says why. */
  static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
      super(message);
    }
  }

  /**
   * Reads one JSON object: strings as they are, numbers and flags as they are written, null as
   * null, an object or list as a mark that it is one. Of two members with one name the last counts.
   */
  static Map<String, String> read(String json) throws UnreadableException {
    Map<String, String> members = new HashMap<>();
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new UnreadableException("the data is not a JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        if (value.isStructStart()) {
          members.put(name, value == JsonToken.START_OBJECT ? "{...}" : "[...]");
          parser.skipChildren();
        } else {
          members.put(name, value == JsonToken.VALUE_NULL ? null : parser.getText());
        }
      }
      if (parser.nextToken() != null) {
        throw new UnreadableException("the data goes on after its JSON object");
      }
      return members;
    } catch (JsonProcessingException e) {
      throw new UnreadableException("the data is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e); // a string has no other errors
    }
  }
}

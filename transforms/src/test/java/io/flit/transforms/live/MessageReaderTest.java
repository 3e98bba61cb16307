package io.flit.transforms.live;

import static io.flit.transforms.live.Messages.FIRST_PUBLISHED;
import static io.flit.transforms.live.Messages.message;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.raw.LiveMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageReaderTest {
  private static final LiveMessage EVENT =
      LiveMessage.builder()
          .setMessageId("m1")
          .setPublishedAt(FIRST_PUBLISHED.plusMillis(1))
          .setTableName("events")
          .setKey("5")
          .setOp("upsert")
          .setPayload("{\"id\": 5}")
          .build();

  @Test
  void aMessageIsARowOfTheLog() {
    assertThat(message(1, "{\"id\": 5}", "table", "events"), is(EVENT));
    assertThat(
        message(
            1, "{\"id\": 5}", "table", " events ", "version", " 7.0 ", "op", " delete", "x", "y"),
        is(EVENT.toBuilder().setVersion(7L).setOp("delete").build()));
  }

  @Test
  void aMessageWithoutAttributesOrDataIsOneToo() {
    assertThat(
        MessageReader.read("m1", FIRST_PUBLISHED, Map.of(), new byte[0]),
        is(
            LiveMessage.builder()
                .setMessageId("m1")
                .setPublishedAt(FIRST_PUBLISHED)
                .setOp("upsert")
                .setPayload("")
                .build()));
  }

  @Test
  void bytesThatAreNotTextAreKeptInBase64() {
    assertThat(
        message(1, new byte[] {'{', (byte) 0xff, '}'}, "table", "events", "version", "2"),
        is(
            EVENT.toBuilder()
                .setKey(null)
                .setVersion(2L)
                .setPayload("e/99")
                .setFault("the data is not UTF-8")
                .build()));
  }

  @ParameterizedTest
  @CsvSource({"two", "1.5", "9223372036854775808", "0x1"})
  void aVersionThatIsNoIntegerIsAFault(String version) {
    assertThat(
        message(1, "{\"id\": 5}", "table", "events", "version", version),
        is(EVENT.toBuilder().setFault("the version is not an integer: '" + version + "'").build()));
  }

  @Test
  void anEmptyVersionIsNone() {
    assertThat(message(1, "{\"id\": 5}", "table", "events", "version", " "), is(EVENT));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "events | {\"id\": 5} | 5",
        "events | {\"id\": \" +5.0 \"} | 5",
        "events | {\"id\": 5.0} | 5",
        "events | {\"a\": [{\"id\": 6}], \"id\": 5} | 5",
        "events | {\"id\": 4, \"id\": 5} | 5",
        "events | {\"id\": 9223372036854775807} | 9223372036854775807",
        "events | {\"id\": 9223372036854775808} |",
        "events | {\"id\": 1e3} |",
        "events | {\"id\": true} |",
        "events | {\"id\": null} |",
        "events | {\"id\": \"\"} |",
        "events | {\"id\": {\"id\": 5}} |",
        "events | {} |",
        "events | [5] |",
        "events | {\"id\": 5 |",
        "events | {\"id\": 5} x |",
        "orders | {\"order_id\": \"7\"} | 7",
        "wishes | {\"id\": 5} |",
      })
  void theKeyIsThatOfTheTable(String table, String data, String key) {
    assertThat(message(1, data, "table", table).getKey(), is(key));
  }

  @Test
  void aKeyIsOnlyReadFromTextThatIsWhole() {
    assertThat(
        message(1, "{\"id\": 5, \"x\": " + "[".repeat(5_000), "table", "events").getKey(),
        is(nullValue()));
  }
}

package io.flit.transforms.live;

import static io.flit.transforms.live.Messages.message;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.raw.LiveMessage;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawOrder;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageRowsTest {
  private static final MessageRows<RawEvent> EVENTS = new MessageRows<>(Table.of(RawEvent.class));
  private static final MessageRows<RawOrder> ORDERS = new MessageRows<>(Table.of(RawOrder.class));
  private static final RawEvent EVENT =
      RawEvent.builder()
          .setId(5L)
          .setSessionId("s")
          .setCreatedAt(Instant.parse("2026-07-01T00:00:00Z"))
          .setEventType("cart")
          .build();
  private static final String DATA =
      "{\"id\": 5, \"session_id\": \"s\", \"created_at\": \"2026-07-01 00:00:00 UTC\","
          + " \"event_type\": \"cart\"}";

  private static MessageRows.Content<RawEvent> read(String data, String... attributes) {
    return EVENTS.read(about("events", data, attributes));
  }

  private static LiveMessage about(String table, String data, String... attributes) {
    String[] all = new String[attributes.length + 2];
    all[0] = "table";
    all[1] = table;
    System.arraycopy(attributes, 0, all, 2, attributes.length);
    return message(1, data, all);
  }

  private static String with(String members) {
    return DATA.replace("}", ", " + members + "}");
  }

  /** What a message about an event is rejected with. */
  private static MessageRows.Content<RawEvent> rejected(
      String key, String reason, String detail, String payload) {
    return new MessageRows.Content<>(
        null,
        false,
        ImportReject.builder()
            .setSourceTable("events")
            .setSourceKey(key)
            .setReason(reason)
            .setDetail(detail)
            .setRawRow(payload)
            .build());
  }

  private static MessageRows.Content<RawEvent> row(RawEvent row) {
    return new MessageRows.Content<>(row, false, null);
  }

  @Test
  void membersOfTheObjectAreColumnsOfTheRow() {
    assertThat(read(DATA), is(row(EVENT)));
    assertThat(
        read(with("\"user_id\": 7, \"city\": \"S\\u00e3o\", \"browser\": \" IE \"")),
        is(row(EVENT.toBuilder().setUserId(7L).setCity("São").setBrowser(" IE ").build())));
  }

  @Test
  void valuesMayBeTextOrNumbersOrFlags() {
    assertThat(
        read(
            with(
                "\"user_id\": \"7.0\", \"sequence_number\": 2.0, \"state\": 12.50, \"uri\": true")),
        is(
            row(
                EVENT.toBuilder()
                    .setUserId(7L)
                    .setSequenceNumber(2L)
                    .setState("12.50")
                    .setUri("true")
                    .build())));
  }

  @Test
  void nullAndEmptyAndMissingAreTheSameAndStrangersAreIgnored() {
    assertThat(
        read(with("\"user_id\": null, \"city\": \"\", \"state\": null, \"stranger\": [1, {}]")),
        is(row(EVENT)));
  }

  @Test
  void objectsAndListsAreMarkedAsSuch() {
    assertThat(
        read(with("\"city\": {\"a\": [1]}, \"state\": [\"b\"]")),
        is(row(EVENT.toBuilder().setCity("{...}").setState("[...]").build())));
    assertThat(
        read(with("\"user_id\": {}")).reject().getDetail(), is("user_id does not parse: '{...}'"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "`` | the data is not a JSON object",
        "[] | the data is not a JSON object",
        "5 | the data is not a JSON object",
        "null | the data is not a JSON object",
        "{} {} | the data goes on after its JSON object",
        "{\"id\": 5} ] | the data is not JSON: Unexpected close marker ']'",
        "{\"id\": | the data is not JSON: Unexpected end-of-input",
        "{'id': 5} | the data is not JSON: Unexpected character (''' (code 39))",
        "{\"id\": NaN} | the data is not JSON: Non-standard token 'NaN'",
      })
  void whatIsNotOneObjectIsUnparseable(String data, String detail) {
    ImportReject reject = read(data).reject();

    assertThat(reject.getReason(), is("UNPARSEABLE"));
    assertThat(reject.getDetail(), startsWith(detail));
    assertThat(reject.getRawRow(), is(data));
  }

  @Test
  void whatIsTooDeepOrTooLongANumberIsUnparseable() {
    String deep = "{\"id\": 5, \"x\": " + "[".repeat(2_000) + "]".repeat(2_000) + "}";
    String number = "{\"id\": " + "1".repeat(2_000) + "}";

    assertThat(read(deep).reject().getReason(), is("UNPARSEABLE"));
    assertThat(read(deep).reject().getDetail(), startsWith("the data is not JSON: "));
    assertThat(read(number).reject().getReason(), is("UNPARSEABLE"));
    assertThat(read(number).reject().getDetail(), startsWith("the data is not JSON: "));
  }

  @Test
  void aFaultOfTheMessageComesFirst() {
    assertThat(
        read("{\"id\": 5}", "version", "two", "op", "drop"),
        is(rejected("5", "UNPARSEABLE", "the version is not an integer: 'two'", "{\"id\": 5}")));
  }

  @Test
  void anOpThatIsUnknownIsUnparseable() {
    assertThat(
        read(DATA, "op", "Delete"),
        is(rejected("5", "UNPARSEABLE", "op is neither upsert nor delete: 'Delete'", DATA)));
  }

  @Test
  void rowsThatChangeNeedAVersion() {
    String order = "{\"order_id\": 5, \"user_id\": 1, \"status\": \"Complete\"}";

    assertThat(ORDERS.read(about("orders", order)).reject().getDetail(), is("version is missing"));
    assertThat(ORDERS.read(about("orders", order)).reject().getReason(), is("MISSING_FIELD"));
    assertThat(
        ORDERS.read(about("orders", order, "version", "1")).row(),
        is(RawOrder.builder().setOrderId(5L).setUserId(1L).setStatus("Complete").build()));
  }

  @Test
  void aDeletionNeedsItsKeyAlone() {
    assertThat(
        read("{\"id\": 5}", "op", "delete"), is(new MessageRows.Content<>(null, true, null)));
    assertThat(
        read("{\"session_id\": \"s\"}", "op", "delete").reject().getReason(), is("MISSING_KEY"));
    assertThat(
        read("{\"id\": \"five\"}", "op", "delete").reject().getReason(), is("MISSING_FIELD"));
  }

  @Test
  void valuesThatDoNotParseAreRejectedAsInAnExtract() {
    assertThat(
        read(with("\"user_id\": 9223372036854775808")).reject().getDetail(),
        is("user_id does not parse: '9223372036854775808'"));
    assertThat(
        read("{\"id\": 5, \"created_at\": \"x\"}").reject().getReason(), is("MISSING_FIELD"));
  }

  @Test
  void anUnknownTableIsNamed() {
    assertThat(
        MessageRows.unknownTable(message(1, "{}", "table", "wishes")).getDetail(),
        is("the table is unknown: 'wishes'"));
    assertThat(MessageRows.unknownTable(message(1, "{}")).getDetail(), is("the table is missing"));
  }
}

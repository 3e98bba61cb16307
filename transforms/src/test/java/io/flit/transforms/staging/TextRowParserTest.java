package io.flit.transforms.staging;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawExperimentAssignment;
import io.flit.schemas.raw.RawInventoryItem;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawSupportTicket;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.staging.TextRowParser.TypedRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextRowParserTest {
  private static final String TIME = "2024-04-14 05:27:33 UTC";
  private static final Instant INSTANT = Instant.parse("2024-04-14T05:27:33Z");

  @Test
  void valuesAreTypedByTheirColumns() {
    TypedRow<RawOrder> order =
        parse(
            RawOrder.class,
            Map.of(
                "order_id", " 7.0 ",
                "user_id", "+1",
                "status", "Complete",
                "created_at", TIME,
                "shipped_at", "2022-07-02 07:09:20.5+02:00"));
    assertThat(
        order.row(),
        is(
            RawOrder.builder()
                .setOrderId(7L)
                .setUserId(1L)
                .setStatus("Complete")
                .setCreatedAt(INSTANT)
                .setShippedAt(Instant.parse("2022-07-02T05:09:20.500Z"))
                .build()));
    assertThat(order.reject(), nullValue());
  }

  @Test
  void numbersFlagsAndDatesAreTyped() {
    assertThat(
        parse(RawOrderItem.class, Map.of("sale_price", "5.949999809265137")).row(),
        is(RawOrderItem.builder().setSalePrice(5.949999809265137).build()));
    assertThat(
        parse(RawSupportTicket.class, Map.of("is_escalated", "True")).row(),
        is(RawSupportTicket.builder().setIsEscalated(true).build()));
    assertThat(
        parse(RawExperimentAssignment.class, Map.of("experiment_start_date", "2024-02-29")).row(),
        is(
            RawExperimentAssignment.builder()
                .setExperimentStartDate(LocalDate.of(2024, 2, 29))
                .build()));
  }

  @Test
  void textStaysAsItIsAndEmptyTextIsNull() {
    assertThat(
        parse(RawUser.class, Map.of("id", "1", "first_name", " Ada ", "last_name", "", "age", " "))
            .row(),
        is(RawUser.builder().setId(1L).setFirstName(" Ada ").build()));
  }

  @Test
  void typableRowIsNeverRejected() {
    TypedRow<RawOrder> order = parse(RawOrder.class, Map.of("status", "Lost", "gender", "?"));
    assertThat(order.row(), is(RawOrder.builder().setStatus("Lost").setGender("?").build()));
    assertThat(
        parse(RawOrderItem.class, Map.of("sale_price", "-1e300")).row(),
        is(RawOrderItem.builder().setSalePrice(-1e300).build()));
  }

  @Test
  void rejectTellsWhereItComesFromAndWhatIsWrong() {
    ImportReject reject =
        parse(
                RawOrder.class,
                Map.of(
                    "order_id", "7.0",
                    "user_id", "1",
                    "status", " Complete",
                    "created_at", "02/08/2021 9.18.00",
                    "gender", ""))
            .reject();
    assertThat(
        reject,
        is(
            ImportReject.builder()
                .setSourceTable("orders")
                .setSourceKey("7")
                .setReason("INVALID_VALUE")
                .setDetail("created_at does not parse: '02/08/2021 9.18.00'")
                .setRawRow(
                    "{\"order_id\":\"7.0\",\"user_id\":\"1\",\"status\":\" Complete\","
                        + "\"gender\":null,\"created_at\":\"02/08/2021 9.18.00\"}")
                .build()));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 1, Lost, MISSING_KEY, order_id is missing",
    "7, '', Lost, MISSING_FIELD, user_id is missing",
    "7, 1, ' ', MISSING_FIELD, status is missing",
    "7, 1, Lost, INVALID_STATUS, status is unknown: 'Lost'",
    "7, 1, Complete, INVALID_VALUE, num_of_item does not parse: 'many'",
    "x, '', Lost, MISSING_FIELD, user_id is missing",
    "x, 1, Lost, INVALID_STATUS, status is unknown: 'Lost'",
    "x, 1, Complete, INVALID_VALUE, order_id does not parse: 'x'"
  })
  void firstReasonThatAppliesIsGiven(
      String key, String userId, String status, String reason, String detail) {
    ImportReject reject =
        parse(
                RawOrder.class,
                Map.of(
                    "order_id", key,
                    "user_id", userId,
                    "status", status,
                    "created_at", TIME,
                    "num_of_item", "many"))
            .reject();
    assertThat(reject.getReason(), is(reason));
    assertThat(reject.getDetail().replace("'", ""), is(detail.replace("'", "")));
    assertThat(reject.getSourceKey(), is(key.equals("7") ? "7" : null));
  }

  @ParameterizedTest
  @CsvSource({
    "order_id, 7.5",
    "order_id, 9223372036854775808",
    "num_of_item, 1e3",
    "created_at, 2024-04-14",
    "created_at, 2024-04-14 24:00:00 UTC",
    "returned_at, never"
  })
  void valuesThatDoNotParseAreInvalid(String column, String text) {
    ImportReject reject =
        parse(
                RawOrder.class,
                with(
                    Map.of(
                        "order_id", "7", "user_id", "1", "status", "Shipped", "created_at", TIME),
                    column,
                    text))
            .reject();
    assertThat(reject.getReason(), is("INVALID_VALUE"));
    assertThat(reject.getDetail(), is(column + " does not parse: '" + text + "'"));
  }

  @ParameterizedTest
  @CsvSource({
    "nan, ; export fields without a value as empty ones",
    "inf, ''",
    "-Infinity, ''",
    "1e400, ''",
    "'92,65', ''"
  })
  void numbersThatAreNotFiniteAreInvalid(String text, String wayOut) {
    Map<String, String> user = Map.of("id", "7", "created_at", TIME, "latitude", text);
    assertThat(
        parse(RawUser.class, user).reject().getDetail(),
        is("latitude does not parse: '" + text + "'" + wayOut));
  }

  @Test
  void textKeysAreTrimmedInRejects() {
    ImportReject reject =
        parse(
                RawSupportTicket.class,
                Map.of(
                    "ticket_id", " T1 ",
                    "user_id", "1",
                    "created_at", TIME,
                    "status", "open",
                    "is_escalated", "maybe"))
            .reject();
    assertThat(reject.getSourceKey(), is("T1"));
    assertThat(reject.getDetail(), is("is_escalated does not parse: 'maybe'"));
  }

  @Test
  void tablesThatAreNotStagedRequireTheirKeyAlone() {
    assertThat(
        parse(RawInventoryItem.class, Map.of("cost", "dear")).reject().getReason(),
        is("MISSING_KEY"));
    assertThat(
        parse(RawInventoryItem.class, Map.of("id", "1", "cost", "dear")).reject().getReason(),
        is("INVALID_VALUE"));
    assertThat(
        parse(RawDistributionCenter.class, Map.of("latitude", "north")).reject().getReason(),
        is("MISSING_KEY"));
    assertThat(
        parse(RawDistributionCenter.class, Map.of("id", "one")).reject().getReason(),
        is("INVALID_VALUE"));
  }

  @Test
  void unparseableLineBecomesAReject() {
    assertThat(
        TextRowParser.of(Table.of(RawOrder.class)).unparseable("too few fields: 1 of 9", "7\"x"),
        is(
            ImportReject.builder()
                .setSourceTable("orders")
                .setReason("UNPARSEABLE")
                .setDetail("too few fields: 1 of 9")
                .setRawRow("{\"line\":\"7\\\"x\"}")
                .build()));
  }

  /** Parses fields that stand in the order of their names, with one more before them. */
  private static <R> TypedRow<R> parse(Class<R> rowType, Map<String, String> textByColumn) {
    Table<R> table = Table.of(rowType);
    int[] fieldOfColumn = new int[table.columns().size()];
    Arrays.fill(fieldOfColumn, TextRowParser.ABSENT);
    String[] fields = new String[textByColumn.size() + 1];
    fields[0] = "of a column that the table lacks";
    int field = 1;
    for (Map.Entry<String, String> text : textByColumn.entrySet()) {
      fieldOfColumn[table.column(text.getKey()).index()] = field;
      fields[field++] = text.getValue();
    }
    return TextRowParser.of(table).parse(fields, fieldOfColumn);
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> copy = new HashMap<>(map);
    copy.put(key, value);
    return copy;
  }
}

package io.flit.transforms.staging;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawOrder;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class JsonObjectTest {

  @Test
  void nothingIsAnEmptyObject() {
    assertThat(new JsonObject().close(), is("{}"));
  }

  @Test
  void valuesKeepTheirTypes() {
    JsonObject object =
        new JsonObject()
            .put("text", "x")
            .put("whole", 7L)
            .put("number", 1.5)
            .put("money", Money.of("12.30"))
            .put("flag", true)
            .put("day", LocalDate.parse("2024-02-29"))
            .put("time", Instant.parse("2024-02-29T01:02:03.000004Z"))
            .put("unknown", null);
    assertThat(
        object.close(),
        is(
            "{\"text\":\"x\",\"whole\":7,\"number\":1.5,\"money\":12.30,\"flag\":true,"
                + "\"day\":\"2024-02-29\",\"time\":\"2024-02-29T01:02:03.000004Z\","
                + "\"unknown\":null}"));
  }

  @Test
  void numbersThatAreNotFiniteAreText() {
    assertThat(
        new JsonObject().put("a", Double.NaN).put("b", Double.NEGATIVE_INFINITY).close(),
        is("{\"a\":\"NaN\",\"b\":\"-Infinity\"}"));
  }

  @Test
  void quotesBackslashesAndControlsAreEscaped() {
    assertThat(
        new JsonObject().put("a\"b", "\\ \" \n \r \t \u0000 \u001f é \uD83D\uDE00").close(),
        is("{\"a\\\"b\":\"\\\\ \\\" \\n \\r \\t \\u0000 \\u001f é \uD83D\uDE00\"}"));
  }

  @Test
  void rowHasAllColumnsInOrder() {
    RawOrder order = RawOrder.builder().setOrderId(7L).setStatus(" Lost ").build();
    assertThat(
        JsonObject.of(Table.of(RawOrder.class), order),
        is(
            "{\"order_id\":7,\"user_id\":null,\"status\":\" Lost \",\"gender\":null,"
                + "\"created_at\":null,\"returned_at\":null,\"shipped_at\":null,"
                + "\"delivered_at\":null,\"num_of_item\":null}"));
  }
}

package io.flit.transforms.staging.masking;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.annotations.PersonalData.Kind;
import io.flit.schemas.staging.StgReject;
import org.junit.jupiter.api.Test;

class RejectMaskTest {
  private final Pseudonyms pseudonyms = new Pseudonyms(new byte[32]);
  private final RejectMask mask = new RejectMask(pseudonyms);

  private static StgReject reject(String table, String detail, String rawRow) {
    return StgReject.builder()
        .setSourceTable(table)
        .setSourceKey("7")
        .setReason("INVALID_VALUE")
        .setDetail(detail)
        .setRawRow(rawRow)
        .build();
  }

  private String text(String value) {
    return pseudonyms.of(Kind.FREE_TEXT, value);
  }

  @Test
  void markedColumnsAreMaskedByTheirKind() {
    StgReject masked =
        mask.mask(
            reject(
                "users",
                "age is above 120: 121",
                """
                {"id":7,"first_name":"Ada","email":"ADA@example.org","age":121,\
                "postal_code":"10115","latitude":52.6,"gender":"F","created_at":null}\
                """));
    assertThat(masked.getDetail(), is("age is above 120: 121"));
    assertThat(
        masked.getRawRow(),
        is(
            """
            {"id":7,"first_name":"%s","email":"%s","age":121,\
            "postal_code":"%s","latitude":53.0,"gender":"F","created_at":null}\
            """
                .formatted(
                    pseudonyms.of(Kind.NAME, "Ada"),
                    pseudonyms.of(Kind.EMAIL, "ada@example.org"),
                    pseudonyms.of(Kind.ADDRESS, "10115"))));
  }

  @Test
  void textThatSlippedIntoAnotherColumnIsMasked() {
    StgReject masked =
        mask.mask(
            reject(
                "users",
                "id does not parse: 'ada@example.org'",
                """
                {"id":"ada@example.org","age":"34.0","gender":"Berlin","latitude":"1 Way",\
                "created_at":"2025-01-01 08:00:00 UTC"}\
                """));
    assertThat(masked.getDetail(), is("id does not parse: '" + text("ada@example.org") + "'"));
    assertThat(
        masked.getRawRow(),
        is(
            """
            {"id":"%s","age":"34.0","gender":"%s","latitude":"%s",\
            "created_at":"2025-01-01 08:00:00 UTC"}\
            """
                .formatted(
                    text("ada@example.org"),
                    text("Berlin"),
                    pseudonyms.of(Kind.LOCATION, "1 Way"))));
  }

  @Test
  void valuesWithQuotesAndLineEndsAreMaskedWhole() {
    StgReject masked = mask.mask(reject("users", "age does not parse: 'O'Hara\n'st'", "{}"));
    assertThat(masked.getDetail(), is("age does not parse: '" + text("O'Hara\n'st") + "'"));
  }

  @Test
  void linesWithoutColumnsAreMaskedWhole() {
    StgReject masked =
        mask.mask(
            reject("users", "users.csv, byte 9: too few fields: 1 of 16", "{\"line\":\"7,Ada\"}"));
    assertThat(masked.getDetail(), is("users.csv, byte 9: too few fields: 1 of 16"));
    assertThat(masked.getRawRow(), is("{\"line\":\"" + text("7,Ada") + "\"}"));
    assertThat(mask.mask(reject("users", "", "7,Ada")).getRawRow(), is(text("7,Ada")));
  }

  @Test
  void exactNumbersAndTheStagedFormArePreserved() {
    StgReject masked =
        mask.mask(
            reject(
                "logistics_data",
                "another row with order_id=7 was kept",
                "{\"order_id\":7,\"shipping_cost\":20.00,\"is_expedited\":false}"));
    assertThat(
        masked.getRawRow(), is("{\"order_id\":7,\"shipping_cost\":20.00,\"is_expedited\":false}"));
  }

  @Test
  void tablesWithoutPersonalDataAreLeftAlone() {
    StgReject reject =
        reject("orders", "status is unknown: 'Lost'", "{\"order_id\":7,\"status\":\"Lost\"}");
    assertThat(mask.mask(reject), is(reject));
  }
}

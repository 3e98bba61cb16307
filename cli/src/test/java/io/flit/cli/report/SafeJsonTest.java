package io.flit.cli.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SafeJsonTest {
  @Test
  void mapsAreWrittenInTheOrderOfTheirKeys() {
    // Map.of has an order of its own in each process.
    assertThat(
        SafeJson.of(Map.of("e", 5, "b", 2, "d", 4, "a", 1, "c", 3)),
        is("{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5}"));
  }

  @Test
  void nothingMeansAnythingToHtml() throws JsonProcessingException {
    String hostile = "</script><!-- ]]> & ' \" \u2028\u2029 \\ \u00e9 \ud83d\ude00";
    String json = SafeJson.of(List.of(hostile));
    for (String sign : List.of("<", ">", "&", "'", "\u2028", "\u2029", "/")) {
      assertThat(sign, json.contains(sign), is(false));
    }
    assertThat(new ObjectMapper().readTree(json).get(0).asText(), is(hostile));
  }

  @Test
  void decimalsKeepTheirDigits() {
    assertThat(SafeJson.of(List.of(new BigDecimal("0.0000001"))), is("[0.0000001]"));
  }
}

package io.flit.cli.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafeJsonTest {

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

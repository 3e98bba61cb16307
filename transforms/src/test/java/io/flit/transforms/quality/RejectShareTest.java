package io.flit.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;

import io.flit.schemas.Table;
import io.flit.schemas.raw.RawUser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RejectShareTest {
  private static List<String> judge(Map<String, Long> rejects, long read) {
    return RejectShare.of(Table.of(RawUser.class), rejects, read).stream()
        .map(result -> (result.isError() ? "error " : "") + result)
        .toList();
  }

  @Test
  void noRejectsPassWithoutAWord() {
    assertThat(
        judge(Map.of(), 0),
        contains("users.reject_share passed", "users.reject_share_small passed"));
  }

  @Test
  void fewerThanOneInAHundredPass() {
    String detail = ": 9 of 1,000 rows read (0.9 %) are rejects: UNPARSEABLE 9";
    assertThat(
        judge(Map.of("UNPARSEABLE", 9L), 1_000),
        contains("users.reject_share passed" + detail, "users.reject_share_small passed" + detail));
  }

  @Test
  void oneInAHundredIsWarnedOf() {
    String detail = "10 of 1,000 rows read (1.0 %) are rejects: UNPARSEABLE 10";
    assertThat(
        judge(Map.of("UNPARSEABLE", 10L), 1_000),
        contains(
            "users.reject_share passed: " + detail,
            "users.reject_share_small: 10 rows, " + detail));
  }

  @Test
  void oneRowShortOfHalfIsStillAWarning() {
    String detail = "500 of 1,001 rows read (50.0 %) are rejects: UNPARSEABLE 500";
    assertThat(
        judge(Map.of("UNPARSEABLE", 500L), 1_001),
        contains(
            "users.reject_share passed: " + detail,
            "users.reject_share_small: 500 rows, " + detail));
  }

  @Test
  void halfIsAnErrorThatNamesTheMostFrequentReasons() {
    String detail =
        "6 of 12 rows read (50.0 %) are rejects: INVALID_VALUE 3, DUPLICATE_KEY 1, MISSING_FIELD"
            + " 1";
    assertThat(
        judge(
            Map.of(
                "UNPARSEABLE", 1L, "INVALID_VALUE", 3L, "MISSING_FIELD", 1L, "DUPLICATE_KEY", 1L),
            12),
        contains(
            "error users.reject_share: 6 rows, " + detail,
            "users.reject_share_small passed: " + detail));
  }
}

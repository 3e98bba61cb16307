package io.flit.pipelines.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.flit.pipelines.warehouse.Run;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.staging.StgUser;
import io.flit.transforms.quality.CheckResult;
import io.flit.transforms.quality.RowCount;
import io.flit.transforms.quality.RowCount.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunLogTest {
  private static final Table<RawUser> USERS = Table.of(RawUser.class);
  private static final Table<StgUser> STAGED_USERS = Table.of(StgUser.class);

  private static RunLog log(RowCount... counts) {
    RunLog log =
        new RunLog(
            new Run("run", "import", "raw", "DirectRunner", Instant.EPOCH, null, Instant.EPOCH),
            true);
    for (RowCount count : counts) {
      log.count(count);
    }
    return log;
  }

  private static List<String> failed(List<CheckResult> results) {
    return results.stream()
        .filter(result -> result.failingRows() > 0)
        .map(result -> result.check().name() + ": " + result.detail())
        .toList();
  }

  @Test
  void allRejectsOfAWholeSourceCount() {
    RunLog log =
        log(
            RowCount.of("users", Kind.READ, 100),
            RowCount.of("users", Kind.REJECTED, "UNPARSEABLE", 30),
            RowCount.of("users", Kind.REJECTED, "INVALID_VALUE", 20));
    assertThat(
        failed(log.rejectShareOfImport(USERS)),
        contains(
            "reject_share: 50 of 100 rows read (50.0 %) are rejects: UNPARSEABLE 30,"
                + " INVALID_VALUE 20"));
  }

  @Test
  void linesThatASampleKeepsWhateverItsSizeCountAsManyAsItsRows() {
    RunLog log =
        log(
            RowCount.of("users", Kind.READ, 1_000),
            RowCount.of("users", Kind.IGNORED, "NOT_SAMPLED", 931),
            RowCount.of("users", Kind.REJECTED, "UNPARSEABLE", 50));
    assertThat(
        failed(log.rejectShareOfImport(USERS)),
        contains("reject_share_small: 1 of 20 rows read (5.0 %) are rejects: UNPARSEABLE 1"));
  }

  @Test
  void stagingAddsWhatItsImportRejectedButLinesThatCannotBeRead() {
    RunLog log =
        log(
            RowCount.of("stg_users", Kind.READ, 60),
            RowCount.of("stg_users", Kind.REJECTED, "MISSING_KEY", 10),
            RowCount.of("users", Kind.REJECTED_BEFORE, "INVALID_VALUE", 40),
            RowCount.of("users", Kind.REJECTED_BEFORE, "UNPARSEABLE", 500));
    assertThat(
        failed(log.rejectShare(STAGED_USERS, "users")),
        contains(
            "reject_share: 50 of 100 rows read (50.0 %) are rejects: INVALID_VALUE 40,"
                + " MISSING_KEY 10"));
  }

  @Test
  void sourceOfWhichNothingIsSampledIsNotJudgedByOthersRows() {
    RunLog log =
        log(
            RowCount.of("users", Kind.READ, 1_000),
            RowCount.of("users", Kind.IGNORED, "NOT_SAMPLED", 1_000));
    assertThat(failed(log.rejectShareOfImport(USERS)), is(List.of()));
  }
}

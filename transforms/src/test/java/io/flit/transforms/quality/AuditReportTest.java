package io.flit.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Table;
import io.flit.schemas.marts.FactOrder;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.staging.IntOrderEnrichment;
import io.flit.schemas.staging.StgEvent;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgUser;
import io.flit.schemas.staging.StgUserSegment;
import io.flit.transforms.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditReportTest {
  private static final Instant AS_OF = Rows.at("2026-01-05");

  private static List<String> results(Class<?> rowType, Set<Class<?>> known, Finding... findings) {
    return AuditReport.of(List.of(findings), AS_OF)
        .results(List.of(Table.of(rowType)), known)
        .stream()
        .map(result -> (result.isError() ? "error " : "") + result)
        .toList();
  }

  @Test
  void everyCheckHasAResultAndPartsAddUp() {
    assertThat(
        results(
            StgUserSegment.class,
            Set.of(StgUser.class),
            Findings.of("stg_user_segments", "relationships_user_id", 2, "user_id=8", "user_id=9"),
            Findings.of("stg_user_segments", "relationships_user_id", 1, "user_id=7"),
            Findings.of("stg_user_segments", "unique_segment_id", 2, "segment_id=s1"),
            Findings.of("stg_users", "unique_user_id", 2, "user_id=1")),
        contains(
            "error stg_user_segments.unique_segment_id: 2 rows, such as segment_id=s1",
            "stg_user_segments.not_null_segment_id passed",
            "stg_user_segments.not_null_user_id passed",
            "stg_user_segments.relationships_user_id: 3 rows, such as user_id=7; user_id=8;"
                + " user_id=9",
            "stg_user_segments.not_null_segment_name passed",
            "stg_user_segments.not_null_assigned_at passed"));
  }

  @Test
  void whatCannotBeComparedHasNoResult() {
    assertThat(
        results(FactOrder.class, Set.of()).stream()
            .filter(result -> result.matches(".*(relationships|revenue_consistency).*"))
            .toList(),
        is(List.of()));
  }

  private static String freshness(Finding... findings) {
    return AuditReport.of(List.of(findings), AS_OF)
        .results(List.of(Table.of(StgOrder.class), Table.of(StgEvent.class)), Set.of())
        .stream()
        .filter(result -> result.check().kind() == Check.Kind.FRESHNESS)
        .map(CheckResult::toString)
        .reduce("", String::concat);
  }

  @Test
  void sourceOfTwoDaysIsFresh() {
    assertThat(
        freshness(
            Findings.of("stg_events", "rows_written", 3),
            Finding.newest(Rows.at("2025-12-01")),
            Finding.newest(Rows.at("2026-01-03")),
            Finding.newest(Rows.at("2026-01-02"))),
        is(
            "stg_events.freshness passed: the newest order or event is of 2026-01-03T00:00:00Z, 2.0"
                + " days before as_of"));
  }

  @Test
  void olderSourceIsWarnedOfWithTheFigure() {
    assertThat(
        freshness(
            Findings.of("stg_events", "rows_written", 1),
            Finding.newest(Rows.at("2026-01-02T12:00:00"))),
        is(
            "stg_events.freshness: 1 row, the newest order or event is of 2026-01-02T12:00:00Z, 2.5"
                + " days before as_of"));
  }

  @Test
  void eventsOfTheFutureAreNotFresh() {
    assertThat(
        freshness(Findings.of("stg_events", "rows_written", 1)),
        is(
            "stg_events.freshness: 1 row, every order and event is later than as_of, so that the"
                + " marts hold none of them; give a later as_of"));
  }

  @Test
  void ordersOfTheFutureAreNotFreshEvenWithoutEvents() {
    assertThat(
        freshness(Findings.of("stg_orders", "rows_written", 1)),
        is(
            "stg_events.freshness: 1 row, every order and event is later than as_of, so that the"
                + " marts hold none of them; give a later as_of"));
  }

  @Test
  void withoutEventsNothingIsStale() {
    assertThat(
        freshness(Finding.newest(Rows.at("2025-01-01"))),
        is("stg_events.freshness passed: there are no events"));
  }

  @Test
  void countThatDiffersFromTheStatedOneIsWarnedOfWithTheNumberOfRows() {
    assertThat(
        results(
                IntOrderEnrichment.class,
                Set.of(),
                Findings.of("int_order_enrichment", "rows_written", 9),
                Findings.of(
                    "int_order_enrichment",
                    "item_count_below_num_of_item",
                    2,
                    "order_id=1",
                    "order_id=2"))
            .stream()
            .filter(result -> result.contains("num_of_item:") || result.contains("num_of_item p"))
            .toList(),
        hasItems(
            "int_order_enrichment.item_count_below_num_of_item: 2 rows, of 9 in all, such as"
                + " order_id=1; order_id=2",
            "int_order_enrichment.item_count_above_num_of_item passed"));
  }

  @Test
  void sourceTableWithoutRowsIsWarnedOf() {
    Table<?> users = Table.of(RawUser.class);
    assertThat(
        AuditReport.notEmpty(users, 0).toString(),
        is("users.not_empty: 1 row, the table has no rows"));
    assertThat(AuditReport.notEmpty(users, 0).isError(), is(false));
    assertThat(AuditReport.notEmpty(users, 1).isPassed(), is(true));
  }

  @Test
  void rowsThatWereNotAuditedAreMissed() {
    Table<?> users = Table.of(StgUser.class);
    AuditReport report =
        AuditReport.of(
            List.of(
                Findings.of("stg_users", "rows_written", 3),
                Findings.of("stg_users", "rows_written", 4)),
            AS_OF);
    assertThat(report.rowsWritten(users, 7).isPassed(), is(true));
    assertThat(
        report.rowsWritten(users, 5).toString(),
        is("stg_users.rows_written: 2 rows, 5 written, 7 audited"));
    assertThat(
        AuditReport.of(List.of(), AS_OF).rowsWritten(users, 5).toString(),
        is("stg_users.rows_written: 5 rows, 5 written, 0 audited"));
  }

  @Test
  void rowsReadAreAccountedFor() {
    Table<?> users = Table.of(StgUser.class);
    assertThat(
        AuditReport.reconciliation(users, 10, 4, 3, 2, 1).toString(),
        is(
            "stg_users.reconciliation passed: 10 read = 4 written + 3 duplicates + 2 rejects + 1"
                + " ignored"));
    assertThat(
        AuditReport.reconciliation(users, 10, 4, 3, 2, 0).toString(),
        is(
            "stg_users.reconciliation: 1 row, 10 read = 4 written + 3 duplicates + 2 rejects is"
                + " wrong by -1"));
  }
}

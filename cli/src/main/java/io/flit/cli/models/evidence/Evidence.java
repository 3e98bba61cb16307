package io.flit.cli.models.evidence;

import io.flit.cli.query.LocalQueries;
import io.flit.cli.report.views.Answer;
import io.flit.cli.report.views.Query;
import java.sql.SQLException;
import java.util.List;

/**
 * What the tables of customers add to the registry, each without rows where a table is missing.
 *
 * @param expectedBuyers see {@link ExpectedBuyers}
 * @param gains see {@link Gains}
 * @param oneTimeBuyers see {@link OneTimeBuyers#compared}
 * @param examples see {@link Examples#told}
 */
public record Evidence(Answer expectedBuyers, Answer gains, Answer oneTimeBuyers, Answer examples) {

  /** Reads a warehouse. */
  public static Evidence read(LocalQueries warehouse) throws SQLException {
    return new Evidence(
        answer(warehouse, ExpectedBuyers.query()),
        answer(warehouse, Gains.query()),
        OneTimeBuyers.compared(answer(warehouse, OneTimeBuyers.query())),
        Examples.told(answer(warehouse, Examples.query())));
  }

  private static Answer answer(LocalQueries warehouse, Query query) throws SQLException {
    if (!warehouse.tables().containsAll(query.tables())) {
      return new Answer(List.of(), List.of());
    }
    String sql = query.sql(warehouse::nameOf);
    warehouse.makeViewsFor(sql);
    return Answer.of(warehouse.connection(), sql);
  }
}

package io.flit.cli;

import io.flit.transforms.quality.CheckResult;
import java.util.List;

/** Results of data quality checks as a table. */
final class CheckTable {
  private CheckTable() {}

  static String of(List<CheckResult> results) {
    TextTable table =
        new TextTable(List.of("table", "check", "severity", ">failing rows", "detail"));
    for (CheckResult result : results) {
      table.add(
          List.of(
              result.check().table(),
              result.check().name(),
              result.check().severityName(),
              Console.number(result.failingRows()),
              result.detail() == null ? "" : result.detail()));
    }
    return table.toString();
  }
}

package io.flit.cli.run;

import io.flit.cli.output.Console;
import io.flit.cli.output.TableWriter;
import io.flit.transforms.quality.CheckResult;
import java.util.List;

/** Results of data quality checks as a table. */
public final class CheckTable {
  /** What is said of a check that failed. */
  public static final List<String> COLUMNS =
      List.of("table", "check", "severity", ">failing rows", "detail");

  private CheckTable() {}

  /** A line per result; ends with a line end. */
  public static String of(List<CheckResult> results) {
    return TableWriter.table(
        COLUMNS,
        results.stream()
            .map(
                result ->
                    List.of(
                        result.check().table(),
                        result.check().name(),
                        result.check().severityName(),
                        Console.number(result.failingRows()),
                        result.detail() == null ? "" : result.detail()))
            .toList());
  }
}

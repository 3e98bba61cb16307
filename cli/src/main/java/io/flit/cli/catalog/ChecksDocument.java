package io.flit.cli.catalog;

import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.transforms.quality.Check;
import io.flit.transforms.quality.Checks;
import java.util.List;

/** The document that lists every data quality check. */
public final class ChecksDocument {
  private ChecksDocument() {}

  /** The document, in Markdown. */
  public static String markdown() {
    StringBuilder text = new StringBuilder();
    text.append("# Checks\n\n");
    text.append("Every check that runs before a table is published, and in `bin/flit check`.");
    text.append(" A failed `error` stops the\npublication, a failed `warn` is reported.");
    text.append(" [reliability.md](reliability.md) explains both.\n");
    for (Table<?> table : Tables.all()) {
      List<Check> checks = Checks.of(table);
      if (!checks.isEmpty()) {
        text.append("\n## ").append(table.toString().replace("_", "\\_")).append("\n\n");
        text.append("| check | severity | what must hold |\n|---|---|---|\n");
        for (Check check : checks) {
          text.append("| `").append(check.name()).append("` | ");
          text.append(check.severityName()).append(" | ");
          text.append(check.description().replace("<", "&lt;")).append(" |\n");
        }
      }
    }
    return text.toString();
  }
}

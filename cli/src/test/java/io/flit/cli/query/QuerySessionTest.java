package io.flit.cli.query;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.cli.output.Console;
import io.flit.cli.output.RowFormat;
import io.flit.cli.output.TableLayout;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuerySessionTest {
  private static final QuerySession.Settings CSV =
      new QuerySession.Settings(RowFormat.CSV, TableLayout.WHOLE, false);
  private static final String COUNT =
      "SELECT count(order_id) n, sum(net_revenue) s FROM fact_orders";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Console console =
      new Console(
          new PrintStream(out, true, StandardCharsets.UTF_8),
          new PrintStream(err, true, StandardCharsets.UTF_8),
          false);

  @TempDir Path folder;

  private String printed() {
    String text = out.toString(StandardCharsets.UTF_8);
    out.reset();
    return text;
  }

  @Test
  void laterFilesAreSeenAfterReload() throws Exception {
    SmallWarehouse warehouse = SmallWarehouse.in(folder);
    try (QuerySession session =
        QuerySession.open(warehouse.root(), SmallWarehouse.NAMES, CSV, console)) {
      Files.copy(warehouse.ordersOf(1), warehouse.ordersOf(1).resolveSibling("b.parquet"));

      assertThat(session.answerAll(COUNT), is(true));
      assertThat(printed(), is("n,s\n6,1290.00\n"));
      assertThat(session.answerAll(".reload\n" + COUNT), is(true));
      assertThat(printed(), is("n,s\n8,1520.00\n"));
    }
  }

  @Test
  void filesThatAreGoneAreExplained() throws Exception {
    SmallWarehouse warehouse = SmallWarehouse.in(folder);
    try (QuerySession session =
        QuerySession.open(warehouse.root(), SmallWarehouse.NAMES, CSV, console)) {
      Files.delete(warehouse.ordersOf(1));

      assertThat(session.answerAll(COUNT), is(false));
      assertThat(
          err.toString(StandardCharsets.UTF_8),
          is(
              "flit query: the tables have been published again since they were opened here, "
                  + "and their old files are gone; ask again (at the prompt after .reload).\n"));
      assertThat(session.answerAll(".reload\n" + COUNT), is(true));
      assertThat(printed(), is("n,s\n4,1060.00\n"));
    }
  }

  @Test
  void formatChangesForTheStatementsThatFollow() throws Exception {
    SmallWarehouse warehouse = SmallWarehouse.in(folder);
    try (QuerySession session =
        QuerySession.open(warehouse.root(), SmallWarehouse.NAMES, CSV, console)) {
      assertThat(session.answerAll("SELECT 1 a;\n.format jsonl\nSELECT 1 a;"), is(true));
      assertThat(printed(), is("a\n1\n{\"a\":1}\n"));
    }
  }

  @Test
  void farewellEndsWhatIsPiped() throws Exception {
    SmallWarehouse warehouse = SmallWarehouse.in(folder);
    for (String farewell : new String[] {".quit", ".exit;", "  .quit\r"}) {
      try (QuerySession session =
          QuerySession.open(warehouse.root(), SmallWarehouse.NAMES, CSV, console)) {
        assertThat(
            session.answerAll("SELECT 1 AS a;\r\n" + farewell + "\nSELECT 2 AS never;\n.tables\n"),
            is(true));
        assertThat(session.isLeft(), is(true));
        assertThat(printed(), is("a\n1\n"));
        assertThat(err.toString(StandardCharsets.UTF_8), is(""));
      }
    }
  }

  @Test
  void dotCommandsAndSqlMayBePipedTogether() throws Exception {
    SmallWarehouse warehouse = SmallWarehouse.in(folder);
    try (QuerySession session =
        QuerySession.open(warehouse.root(), SmallWarehouse.NAMES, CSV, console)) {
      assertThat(
          session.answerAll(
              "SELECT 1 AS a;\r\n.format jsonl\r\nSELECT 2 AS b\r\n-- two\r\n;\r\n.format csv;\r\n"
                  + "SELECT 3 AS c"),
          is(true));
      assertThat(printed(), is("a\n1\n{\"b\":2}\nc\n3\n"));
    }
  }
}

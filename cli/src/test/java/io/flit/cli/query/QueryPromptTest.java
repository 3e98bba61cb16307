package io.flit.cli.query;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.flit.cli.output.Console;
import io.flit.cli.output.RowFormat;
import io.flit.cli.output.TableLayout;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.Parser;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryPromptTest {
  private static final QuerySession.Settings CSV =
      new QuerySession.Settings(RowFormat.CSV, TableLayout.WHOLE, false);

  @TempDir Path folder;
  private SmallWarehouse warehouse;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void fill() throws Exception {
    warehouse = SmallWarehouse.in(folder);
  }

  private Console console() {
    return new Console(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        true);
  }

  private void type(String text) throws Exception {
    try (Terminal terminal =
        new DumbTerminal(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            new ByteArrayOutputStream())) {
      new QueryPrompt(terminal, folder.resolve("state"), console())
          .run(warehouse.root(), SmallWarehouse.NAMES, CSV);
    }
  }

  @Test
  void statementMayTakeLines() throws Exception {
    type("SELECT count(*) n\nFROM dim_customers\n;\n.quit\nSELECT 2 never;\n");
    assertThat(out.toString(StandardCharsets.UTF_8), is("n\n3\n"));
    assertThat(
        err.toString(StandardCharsets.UTF_8),
        containsString("2 tables in " + warehouse.root() + "; try .help."));
  }

  @Test
  void mistakeDoesNotEndTheSession() throws Exception {
    type("FROM customers;\nSELECT 1 a;\n");
    assertThat(out.toString(StandardCharsets.UTF_8), is("a\n1\n"));
    assertThat(err.toString(StandardCharsets.UTF_8), containsString("did you mean"));
  }

  @Test
  void historyIsForItsOwnerAlone() throws Exception {
    type("SELECT 1 a;\n.quit\n");
    Path history = folder.resolve("state/flit/query_history");
    assertThat(Files.readString(history), containsString("SELECT 1 a;"));
    assertThat(
        PosixFilePermissions.toString(Files.getPosixFilePermissions(history)), is("rw-------"));
  }

  private List<String> completions(String typed) throws Exception {
    return completions(typed, typed.length());
  }

  private List<String> completions(String typed, int cursor) throws Exception {
    try (QuerySession session =
        QuerySession.open(warehouse.root(), SmallWarehouse.NAMES, CSV, console())) {
      List<Candidate> candidates = new ArrayList<>();
      new QueryPrompt.Names(session)
          .complete(
              null,
              new DefaultParser().parse(typed, cursor, Parser.ParseContext.COMPLETE),
              candidates);
      return candidates.stream().map(Candidate::value).toList();
    }
  }

  @Test
  void tablesColumnsAndWordsAreCompleted() throws Exception {
    assertThat(
        completions("SELECT "),
        hasItems("flit_marts.dim_customers", "fact_orders", "lifetime_value", "FROM"));
    assertThat(completions("select f"), hasItems("from", "first_value", "date_trunc"));
  }

  @Test
  void columnsOfTheNamedTablesAreCompleted() throws Exception {
    assertThat(
        completions("SELECT * FROM fact_orders WHERE "),
        allOf(hasItems("order_date"), not(hasItems("lifetime_value"))));
  }

  @Test
  void columnsOfTablesThatFollowTheCursorAreCompleted() throws Exception {
    assertThat(
        completions("SELECT  FROM fact_orders; SELECT 1 FROM dim_customers", "SELECT ".length()),
        allOf(hasItems("order_date"), not(hasItems("lifetime_value"))));
  }

  @Test
  void noBlankFollowsAColumn() throws Exception {
    try (QuerySession session =
        QuerySession.open(warehouse.root(), SmallWarehouse.NAMES, CSV, console())) {
      List<Candidate> candidates = new ArrayList<>();
      new QueryPrompt.Names(session)
          .complete(
              null,
              new DefaultParser().parse("SELECT life", 11, Parser.ParseContext.COMPLETE),
              candidates);
      assertThat(
          candidates.stream()
              .filter(candidate -> candidate.value().equals("lifetime_value"))
              .map(Candidate::complete)
              .toList(),
          is(List.of(false)));
    }
  }

  @Test
  void dotCommandsAndTheirOperandsAreCompleted() throws Exception {
    assertThat(completions(".d"), is(DotCommands.NAMES));
    assertThat(completions(".describe "), is(List.of("fact_orders", "dim_customers")));
    assertThat(completions(".format "), is(List.of("table", "csv", "json", "jsonl")));
  }
}

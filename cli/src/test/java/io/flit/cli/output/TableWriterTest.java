package io.flit.cli.output;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableWriterTest {
  private static String table(int width, List<String> names, List<List<?>> rows) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Console console = new Console(out, out, true);
    RowFormat.TABLE.print(
        PrintableRows.of(names, rows), new TableLayout(width, Long.MAX_VALUE, false), console);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void textsThatDoNotFitAreCut() throws Exception {
    assertThat(
        table(
            26,
            List.of(">id", "description"),
            List.of(List.of(7, "a text of more than sixteen"), List.of(8, "short"))),
        is(
            """
            id  description
            ──  ──────────────────────
             7  a text of more than s…
             8  short
            """));
  }

  @Test
  void rowsTooWideForTheTerminalBecomeBlocks() throws Exception {
    assertThat(
        table(
            20,
            List.of("first_name", ">revenue", "last_name"),
            List.of(Arrays.asList("Ada", 1234567, null))),
        is(
            """
            ── row 1 ──
            first_name  Ada
            revenue     1234567
            last_name   NULL
            """));
  }

  @Test
  void wideCharactersTakeTwoColumns() throws Exception {
    assertThat(
        table(80, List.of("city", ">n"), List.of(List.of("東京", 1), List.of("Köln", 2))),
        is("city  n\n────  ─\n東京  1\nKöln  2\n"));
  }

  @Test
  void emojiTakeTwoColumnsAndCombiningMarksNone() throws Exception {
    assertThat(
        table(
            80,
            List.of("what", ">n"),
            List.of(List.of("\uD83D\uDE80!", 1), List.of("Ko\u0308ln", 2))),
        is("what  n\n────  ─\n\uD83D\uDE80!   1\nKo\u0308ln  2\n"));
  }

  @Test
  void wholeTableIsAlignedByTheColumnsOfATerminal() {
    assertThat(
        TableWriter.table(
            List.of("file", ">bytes", "why"),
            List.of(List.of("注文.csv", "1,024", "its name"), List.of("a.csv", "", "東京"))),
        is(
            """
            file      bytes  why
            ────────  ─────  ────────
            注文.csv  1,024  its name
            a.csv            東京
            """));
  }

  @Test
  void controlCharactersCannotMoveTheCursor() throws Exception {
    assertThat(
        table(80, List.of("a\nb"), List.of(List.of("x\033[2Jy"))), is("a·b\n──────\nx·[2Jy\n"));
  }
}

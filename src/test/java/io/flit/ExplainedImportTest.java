package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import would read is listed without an import, and without a warehouse. */
class ExplainedImportTest {
  private static final String ORDERS =
      "order_id,user_id,status,created_at\n1,2,Shipped,2025-01-01 00:00:00 UTC\n";

  @TempDir Path folder;

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private FlitProcess.Result explain() {
    return FlitProcess.run("import", "--explain", "--source=" + folder);
  }

  @Test
  void everyFileIsListedWithItsTableOrWhyItIsNotRead() throws IOException {
    write("Orders (1).CSV", ORDERS);
    write("orders-2.csv", ORDERS);
    write("orders_old.csv", ORDERS);
    write("notes.md", "hello");
    FlitProcess.Result result = explain();
    assertThat(result.err(), result.exit(), is(0));
    assertThat(
        result.out(),
        allOf(
            containsString(
                """
                file            table   format  bytes  why
                ──────────────  ──────  ──────  ─────  """),
            containsString("\nOrders (1).CSV  orders  CSV        71  named so\n"),
            containsString("\nnotes.md                            5  not read: names no table\n"),
            containsString(
                "\norders_old.csv                     71  not read: is not named as a table or its"
                    + " part; if it holds orders, name it orders.csv or .parquet"),
            containsString(
                "\nwarning: there is no file for users, order_items, products, events,"
                    + " inventory_items, distribution_centers: these tables will be empty\n"),
            containsString(
                "\nan import would start; here only the first rows of each file were looked at\n")));
    assertThat(Files.exists(Path.of("warehouse")), is(false));
  }

  @Test
  void everyRefusalIsListed() throws IOException {
    write("orders.csv", "");
    write("users.csv", "version https://git-lfs.github.com/spec/v1\n");
    write("event_log.csv", "id\n");
    FlitProcess.Result result = explain();
    assertThat(result.exit(), is(2));
    assertThat(
        result.out(),
        allOf(
            containsString("refused: is empty: it does not even have a line of column names."),
            containsString("\nrefused: " + folder + "/users.csv is a Git LFS pointer"),
            containsString("\nrefused: " + folder + "/event_log.csv is not named as a table"),
            containsString("\nan import would be refused; nothing would be published\n"),
            not(containsString("an import would start"))));
  }

  @Test
  void theHelpTellsOfIt() {
    assertThat(
        FlitProcess.run("import", "--help").out(),
        containsString("bin/flit import --source=extracts --explain"));
  }
}

package io.flit.pipelines.extracts;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.pipelines.extracts.ExtractFile.Format;
import io.flit.pipelines.launch.UsageException;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawOrder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractFolderTest {
  private static final String ORDERS =
      """
      order_id,user_id,status,gender,created_at,returned_at,shipped_at,delivered_at,num_of_item
      1,2,Complete,F,2026-01-01 00:00:00 UTC,,,,1
      """;

  @TempDir Path folder;

  private String errorOf(String file, String content) throws IOException {
    Files.writeString(folder.resolve(file), content);
    return assertThrows(UsageException.class, () -> ExtractFolder.open(folder.toString()))
        .getMessage();
  }

  @Test
  void partsOfATableAreFoundInOrder() throws IOException {
    Files.writeString(folder.resolve("orders-2.csv"), ORDERS);
    Files.writeString(folder.resolve("orders-1.csv"), ORDERS);
    Files.writeString(folder.resolve("orders_archive.csv"), "not ours");
    ExtractFolder extracts = ExtractFolder.open(folder.toString());
    assertThat(
        extracts.files(Table.of(RawOrder.class), Format.CSV).stream()
            .map(ExtractFile::name)
            .toList(),
        contains("orders-1.csv", "orders-2.csv"));
  }

  @Test
  void absentTablesAreWarnedOf() throws IOException {
    Files.writeString(folder.resolve("orders.csv"), ORDERS);
    assertThat(
        ExtractFolder.open(folder.toString()).warnings(),
        hasItem(
            "there is no file for users, order_items, products, events, inventory_items,"
                + " distribution_centers: these tables will be empty"));
  }

  @Test
  void unknownAndAbsentColumnsAreWarnedOf() throws IOException {
    Files.writeString(
        folder.resolve("orders.csv"),
        "status,coupon,created_at,user_id,order_id\nComplete,X,2026-01-01 00:00:00,1,2\n");
    assertThat(
        ExtractFolder.open(folder.toString()).warnings(),
        allOf(
            hasItem("orders.csv has a column that TheLook does not have, which is ignored: coupon"),
            hasItem(
                "orders.csv lacks the columns gender, returned_at, shipped_at, delivered_at,"
                    + " num_of_item, which will be NULL")));
  }

  @Test
  void folderThatDoesNotExistIsRefused() {
    UsageException e =
        assertThrows(
            UsageException.class, () -> ExtractFolder.open(folder.resolve("nowhere").toString()));
    assertThat(e.getMessage(), containsString("is not a folder"));
  }

  @Test
  void folderWithoutExtractsIsRefused() throws IOException {
    assertThat(errorOf("notes.txt", "hello"), containsString("holds no extract of TheLook"));
  }

  @Test
  void missingRequiredColumnIsRefused() throws IOException {
    assertThat(
        errorOf("orders.csv", "order_id,status,created_at\n1,Complete,2026-01-01 00:00:00\n"),
        containsString("orders.csv has no column user_id; its columns are order_id, status"));
  }

  @Test
  void otherSeparatorsAreNamed() throws IOException {
    assertThat(
        errorOf("orders.csv", ORDERS.replace(',', ';')),
        containsString("separated by semicolons, but must be separated by commas"));
  }

  @Test
  void emptyFileIsRefused() throws IOException {
    assertThat(errorOf("orders.csv", ""), containsString("orders.csv is empty"));
  }

  @Test
  void decimalCommasAreRefusedWithAnExample() throws IOException {
    String rows = "1,2,3,\"92,65256259\",Complete,2026-01-01 00:00:00\n".repeat(6);
    assertThat(
        errorOf("order_items.csv", "id,order_id,user_id,sale_price,status,created_at\n" + rows),
        containsString("has no column product_id"));
    assertThat(
        errorOf(
            "order_items.csv",
            "id,order_id,product_id,sale_price,status,user_id\n"
                + "1,2,3,\"92,65\",Complete,7\n".repeat(6)),
        allOf(
            containsString("does not hold what its name says"),
            containsString("sale_price does not parse: '92,65'")));
  }

  @Test
  void someGoodRowsMakeAFileWorthImporting() throws IOException {
    Files.writeString(
        folder.resolve("orders.csv"),
        ORDERS + "x,1,Complete,,2026-01-01 00:00:00,,,,1\n".repeat(9));
    assertThat(
        ExtractFolder.open(folder.toString()).files(Table.of(RawOrder.class), Format.CSV).size(),
        is(1));
  }

  @Test
  void repeatedColumnIsRefusedWhereItIsWanted() throws IOException {
    Files.writeString(
        folder.resolve("users.csv"), ",x,x,id,created_at\n0,a,b,1,2026-01-01 00:00:00\n");
    assertThat(
        ExtractFolder.open(folder.toString()).warnings(),
        allOf(
            hasItem("users.csv has a column without a name, which is ignored"),
            hasItem("users.csv has a column that TheLook does not have, which is ignored: x")));
    assertThat(
        errorOf("orders.csv", "order_id,user_id,status,created_at,STATUS\n"),
        containsString("has the column 'status' twice"));
  }

  @Test
  void twoFormatsOfATableAreRefused() throws IOException {
    Files.writeString(folder.resolve("orders.csv"), ORDERS);
    assertThat(
        errorOf("orders.parquet", "not Parquet"), containsString("is text and not a Parquet file"));
  }

  @Test
  void partsInTwoFormatsAreToldHowToBecomeOne() throws IOException {
    write("orders-1.parquet", "orders-2.csv");
    assertThat(
        ExtractFolder.look(folder.toString()).refusals(),
        hasItem(
            endsWith(
                "orders-2.csv and orders-1.parquet hold orders in two formats; remove one of them if"
                    + " it is a copy of the other, or else export all parts in one format.")));
  }

  @Test
  void filesWithoutRowsAreRefusedWhereTheirTableWouldBeEmpty() throws IOException {
    String columns = ORDERS.substring(0, ORDERS.indexOf('\n') + 1);
    assertThat(
        errorOf("orders.csv", columns),
        endsWith(
            "orders.csv has columns and no rows, so that orders would be empty; export it again,"
                + " or if there really are no orders remove the file: a table without a file is"
                + " empty."));
    assertThat(
        errorOf("orders-2.csv", columns),
        containsString("orders-2.csv and the other files of its table have columns and no rows"));
    write("orders-3.csv");
    assertThat(filesOfOrders(ExtractFolder.open(folder.toString())).size(), is(3));
  }

  @Test
  void parquetUnderTheNameOfACsvIsRefused() throws IOException {
    assertThat(errorOf("orders.csv", "PAR1 ..."), containsString("is a Parquet file"));
  }

  private void write(String... files) throws IOException {
    for (String file : files) {
      Files.createDirectories(folder.resolve(file).getParent());
      Files.writeString(folder.resolve(file), ORDERS);
    }
  }

  private static List<String> filesOfOrders(ExtractFolder extracts) {
    return extracts.files(Table.of(RawOrder.class), Format.CSV).stream()
        .map(ExtractFile::name)
        .toList();
  }

  @Test
  void foldersOfPartsAreReadWithoutTheMarksOfTheirWriters() throws IOException {
    write(
        "orders/part-00000-a.csv",
        "orders/2025/07/x.csv",
        "orders/order_date=2025-01-01/y.csv",
        "orders/_SUCCESS",
        "orders/.part-00000-a.csv.crc",
        "orders/_temporary/z.csv",
        "orders/old/w.csv",
        ".orders.csv");
    ExtractFolder extracts = ExtractFolder.open(folder.toString());
    assertThat(
        filesOfOrders(extracts),
        contains(
            "orders/2025/07/x.csv",
            "orders/order_date=2025-01-01/y.csv",
            "orders/part-00000-a.csv"));
    assertThat(
        extracts.warnings(),
        hasItem(
            "orders/old/w.csv is not read: it lies in the folder old, which is not a part "
                + "of orders"));
  }

  @Test
  void partitionsByAColumnOfTheTableAreReadIfTheFilesHoldItToo() throws IOException {
    write("orders/status=Complete/a.csv");
    assertThat(filesOfOrders(ExtractFolder.open(folder.toString())).size(), is(1));
    assertThat(
        errorOf("orders/status=Complete/a.csv", "order_id,user_id,created_at\n"),
        containsString("has no column status, whose values are in the name of its folder"));
  }

  @Test
  void noCharacterOfAPathHasAMeaning() throws IOException {
    for (String name : List.of("a [1]", "{b,c}", "d*", "e?", "ü 'x' \"y\"", "-f", "g\\h", "%20")) {
      Path source = Files.createDirectories(folder.resolve("all").resolve(name));
      Files.writeString(source.resolve("orders (1).csv"), ORDERS);
      assertThat(
          filesOfOrders(ExtractFolder.open(source.toString() + "/")), contains("orders (1).csv"));
    }
    Files.createDirectories(folder.resolve("all/a 1"));
    Files.delete(folder.resolve("all/a [1]/orders (1).csv"));
    Files.writeString(folder.resolve("all/a 1/orders.csv"), ORDERS);
    UsageException e =
        assertThrows(
            UsageException.class, () -> ExtractFolder.open(folder.resolve("all/a [1]").toString()));
    assertThat(e.getMessage(), containsString("is an empty folder"));
  }

  @Test
  void linksAreFollowedAndThoseThatLeadNowhereRefused() throws IOException {
    write("there/orders.csv");
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("there"));
    assertThat(filesOfOrders(ExtractFolder.open(link.toString())), contains("orders.csv"));
    Files.createSymbolicLink(
        folder.resolve("there/users.csv"), folder.resolve(".git/annex/objects/users"));
    UsageException e =
        assertThrows(UsageException.class, () -> ExtractFolder.open(link.toString()));
    assertThat(e.getMessage(), containsString("users.csv is a link to a file that is not there"));
  }

  @Test
  void aFileThatBeginsLikeATableIsNamedAndRefusedWhereItWouldBeMissed() throws IOException {
    write("orders.csv", "orders_export.csv", "bq-results.csv", "notes.md");
    assertThat(
        ExtractFolder.open(folder.toString()).warnings(),
        allOf(
            hasItem(
                "orders_export.csv is not read: it is not named as a table or its part; if it "
                    + "holds orders, name it orders.csv or .parquet, parts with -1, -2 at the end"),
            hasItem("bq-results.csv is not read: its name is not that of a table")));
    assertThat(
        errorOf("users.xlsx", "PK"),
        containsString("users.xlsx is an Excel workbook; save each sheet as CSV"));
    Files.delete(folder.resolve("users.xlsx"));
    assertThat(
        errorOf("orders_items.csv", "id\n"),
        containsString(
            "name it order_items.csv or .parquet, parts with -1, -2 at the end; without it"));
  }

  @Test
  void copiesAreReadWithAWarning() throws IOException {
    write("orders.csv", "orders (1).csv", "orders/part.0.csv");
    ExtractFolder extracts = ExtractFolder.open(folder.toString());
    assertThat(filesOfOrders(extracts).size(), is(3));
    assertThat(
        extracts.warnings(),
        hasItem(
            "orders: orders (1).csv is named as a copy and read like the others; equal rows count"
                + " once, and of different rows of one key the latest stays, so remove what is out"
                + " of date"));
  }

  @Test
  void fileBesideItsCompressedCopyIsReadWithAWarning() throws IOException {
    write("orders.csv", "orders.csv.gz");
    ExtractFolder extracts = ExtractFolder.open(folder.toString());
    assertThat(filesOfOrders(extracts).size(), is(2));
    assertThat(
        extracts.warnings(),
        hasItem(
            "orders: orders.csv, orders.csv.gz have the same name but for their compression, and"
                + " all are read; equal rows count once, and of different rows of one key the latest"
                + " stays, so remove what is out of date"));
  }

  @Test
  void fileThatIsNotUtf8IsRefusedWithAWayOut() throws IOException {
    Files.write(
        folder.resolve("users.csv"),
        "id,first_name,created_at\n1,Zo\u00eb,2026-01-01 00:00:00\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    assertThat(
        ExtractFolder.look(folder.toString()).refusals(),
        hasItem(
            endsWith(
                "none of its rows can be read; in all of them, invalid UTF-8: save the file as"
                    + " UTF-8, for example with iconv -f WINDOWS-1252 -t UTF-8.")));
  }

  @Test
  void folderOfHiddenFilesIsToldFromAnEmptyOne() throws IOException {
    assertThat(
        assertThrows(UsageException.class, () -> ExtractFolder.open(folder.toString()))
            .getMessage(),
        is(
            "--source="
                + folder
                + " is an empty folder; put the extracts into it, or give another."));
    write(".orders.csv", "_users.csv");
    assertThat(
        assertThrows(UsageException.class, () -> ExtractFolder.open(folder.toString()))
            .getMessage(),
        is(
            "--source="
                + folder
                + " holds nothing but hidden files and empty folders, such as .orders.csv, which are"
                + " not read; name extracts without '.' or '_' at the start."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders.csv~", "orders.csv.bak", "orders.csv.orig", "orders.csv.partial"})
  void backupAloneIsNotTakenForAnAbsentTable(String backup) throws IOException {
    write(backup);
    assertThat(
        ExtractFolder.look(folder.toString()).refusals(),
        hasItem(
            endsWith(
                backup
                    + " does not end in .csv or .parquet; export orders as one of them, and name it"
                    + " so; without it orders would be empty.")));
  }

  @Test
  void everyFurtherRefusalIsCounted() throws IOException {
    write("orders.xlsx", "users.zip", "events.csv.bak");
    UsageException e =
        assertThrows(UsageException.class, () -> ExtractFolder.open(folder.toString()));
    assertThat(
        e.getMessage(),
        containsString(
            " There are 2 more refusals; import --source=" + folder + " --explain lists"));
  }

  @Test
  void oneWarningStandsForAllParts() throws IOException {
    for (int i = 0; i < 12; i++) {
      Files.writeString(
          folder.resolve("users-" + i + ".csv"), "id,created_at\n1,2026-01-01 00:00:00\n");
    }
    List<String> ofUsers =
        ExtractFolder.open(folder.toString()).warnings().stream()
            .filter(warning -> warning.contains("users"))
            .toList();
    assertThat(
        ofUsers,
        contains(
            "users: 12 files lack the columns first_name, last_name, email, age, gender, state,"
                + " street_address, postal_code, city, country and 3 more, which will be NULL"));
  }

  @Test
  void faultyRecordsCountAmongTheFirstRows() throws IOException {
    String shifted = ORDERS.replaceAll("(?m)(?<=1)$", ",");
    assertThat(
        errorOf("orders.csv", shifted),
        allOf(
            containsString("none of its rows can be read"),
            containsString("too many fields: 10 instead of 9")));
    Files.writeString(folder.resolve("orders-2.csv"), ORDERS);
    assertThat(filesOfOrders(ExtractFolder.open(folder.toString())).size(), is(2));
  }

  @Test
  void wordsForNothingAreNamed() throws IOException {
    assertThat(
        errorOf("orders.csv", ORDERS.replace(",,,1", ",\\N,,1")),
        containsString(
            "shipped_at does not parse where it holds \\N: export fields without a value as empty"));
  }
}

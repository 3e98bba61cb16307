package io.flit.pipelines.extracts;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.pipelines.UsageException;
import io.flit.pipelines.extracts.ExtractFile.Format;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        hasItem("there is no file for users: the table will be empty"));
  }

  @Test
  void unknownAndAbsentColumnsAreWarnedOf() throws IOException {
    Files.writeString(
        folder.resolve("orders.csv"),
        "status,coupon,created_at,user_id,order_id\nComplete,X,2026-01-01 00:00:00,1,2\n");
    assertThat(
        ExtractFolder.open(folder.toString()).warnings(),
        allOf(
            hasItem("orders.csv has a column that is not TheLook's and is left out: coupon"),
            hasItem("orders.csv lacks the column num_of_item, which will be NULL")));
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
        containsString("fields must be separated by commas"));
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
  void repeatedColumnIsRefused() throws IOException {
    assertThat(
        errorOf("orders.csv", "order_id,user_id,status,created_at,STATUS\n"),
        containsString("has the column 'status' twice"));
  }

  @Test
  void twoFormatsOfATableAreRefused() throws IOException {
    Files.writeString(folder.resolve("orders.csv"), ORDERS);
    assertThat(
        errorOf("orders.parquet", "not Parquet"), containsString("is not a whole Parquet file"));
  }

  @Test
  void parquetUnderTheNameOfACsvIsRefused() throws IOException {
    assertThat(errorOf("orders.csv", "PAR1 ..."), containsString("is a Parquet file"));
  }
}

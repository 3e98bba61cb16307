package io.flit.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.flit.cli.query.SmallWarehouse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryCommandTest {
  private static final Pattern FILES_READ = Pattern.compile("Total Files Read: (\\d+)");

  @TempDir Path folder;
  private SmallWarehouse warehouse;

  @BeforeEach
  void fill() throws Exception {
    warehouse = SmallWarehouse.in(folder);
  }

  private void expect(String printed, String... arguments) {
    Printed result = warehouse.query(arguments);
    assertThat(result.err(), result.out(), is(printed));
    assertThat(result.err(), result.exit(), is(0));
  }

  private void refused(String said, String... arguments) {
    Printed result = warehouse.query(arguments);
    assertThat(result.err(), is("flit query: " + said));
    assertThat(result.out(), is(""));
    assertThat(result.exit(), is(2));
  }

  @Test
  void tableAlignsNumbersAndShowsNull() {
    expect(
        """
        user_id  full_name   customer_segment  lifetime_value
        ───────  ──────────  ────────────────  ──────────────
              1  Ada Brandt  VIP Customer              410.50
              2  Bo, "B"     NULL                        0.00
              3              One-Time Buyer             12.00
        """,
        "SELECT * FROM flit_marts.dim_customers ORDER BY user_id");
  }

  @Test
  void csvTellsNullFromEmptyText() {
    expect(
        """
        full_name,customer_segment
        Ada Brandt,VIP Customer
        "Bo, ""B\""",
        "",One-Time Buyer
        """,
        "--format=csv",
        "SELECT full_name, customer_segment FROM dim_customers ORDER BY user_id");
  }

  @Test
  void jsonIsOneArrayOfTypedValues() {
    expect(
        """
        [
        {"lifetime_value":410.50,"customer_segment":"VIP Customer","at":"2026-01-02 03:04:05.5 UTC","list":[1,null],"struct":{"a":1.10},"nan":"NaN","yes":true,"x":1,"x_1":2},
        {"lifetime_value":0.00,"customer_segment":null,"at":"2026-01-02 03:04:05.5 UTC","list":[1,null],"struct":{"a":1.10},"nan":"NaN","yes":true,"x":1,"x_1":2}
        ]
        """,
        "--format=json",
        """
        SELECT lifetime_value, customer_segment, TIMESTAMPTZ '2026-01-02 03:04:05.5Z' AS at,
          [1, NULL] AS list, {'a': 1.10} AS struct, 'NaN'::DOUBLE AS nan, true AS yes, 1 AS x, 2 AS x
        FROM dim_customers WHERE user_id < 3 ORDER BY user_id
        """);
  }

  @Test
  void jsonOfNoRowsIsAnEmptyArray() {
    expect("[\n]\n", "--format=json", "SELECT 1 WHERE false");
  }

  @Test
  void statementsAreAnsweredInOrder() {
    expect("{\"a\":1}\n{\"b\":\";\"}\n", "--format=jsonl", "SELECT 1 a; -- first;\nSELECT ';' b;");
  }

  @Test
  void statementsAfterOneThatFailsAreNotRun() {
    Printed result = warehouse.query("--format=jsonl", "SELECT 1 a; FROM b; SELECT 2");
    assertThat(result.out(), is("{\"a\":1}\n"));
    assertThat(result.exit(), is(2));
  }

  @Test
  void namesOfBigQueryWork() {
    expect(
        "n\n3\n",
        "--format=csv",
        "SELECT count(*) n FROM `flit-data-platform.flit_marts.dim_customers` WHERE 'a`b`' <> ''");
  }

  @Test
  void nameThatAStatementPutsTogetherIsFound() {
    expect("n\n6\n", "--format=csv", "SELECT count(*) n FROM query_table('fact' || '_orders')");
    expect("n\n2\n", "--format=csv", "SELECT count(*) n FROM (SHOW ALL TABLES)");
  }

  @Test
  void folderOfTheMonthIsNoColumn() {
    expect(
        """
        order_id,order_date,created_at,net_revenue
        11,2026-01-01,2026-01-01 00:00:00 UTC,110.00
        """,
        "--format=csv",
        "SELECT * FROM fact_orders ORDER BY order_id LIMIT 1");
  }

  @Test
  void monthsWithoutAskedDatesAreNotRead() throws Exception {
    SmallWarehouse.spoilRows(warehouse.ordersOf(1));
    SmallWarehouse.spoilRows(warehouse.ordersOf(3));

    expect(
        "revenue\n430.00\n",
        "--format=csv",
        """
        SELECT sum(net_revenue) AS revenue FROM fact_orders
        WHERE order_date BETWEEN '2026-02-01' AND '2026-02-28'
        """);
    assertThat(warehouse.query("SELECT sum(net_revenue) FROM fact_orders").exit(), is(2));
  }

  @Test
  void filesOfOtherMonthsAreSkipped() {
    assertThat(filesRead("SELECT sum(net_revenue) FROM fact_orders"), is(3));
    assertThat(
        filesRead("SELECT sum(net_revenue) FROM fact_orders WHERE order_date >= '2026-02-10'"),
        is(2));
    assertThat(
        filesRead(
            "SELECT sum(o.net_revenue) FROM fact_orders o WHERE o.order_date = DATE '2026-03-28'"),
        is(1));
  }

  private int filesRead(String sql) {
    Printed plan = warehouse.query("--format=csv", "EXPLAIN ANALYZE " + sql);
    assertThat(plan.err(), plan.exit(), is(0));
    return FILES_READ
        .matcher(plan.out())
        .results()
        .map((MatchResult found) -> Integer.valueOf(found.group(1)))
        .reduce(0, Integer::sum);
  }

  @Test
  void unknownTableIsSuggested() {
    refused(
        """
        there is no table customers; did you mean flit_marts.dim_customers?
          LINE 1: SELECT * FROM flit_marts.customers
                                ^^^^^^^^^^^^^^^^^^^^
        """,
        "SELECT * FROM flit_marts.customers");
  }

  @Test
  void tableThatIsNotMadeYetNamesItsCommand() {
    refused(
        """
        flit_marts.ltv_features is not in this warehouse yet; bin/flit features makes it.
          LINE 1: FROM ltv_features
                       ^^^^^^^^^^^^
        """,
        "FROM ltv_features");
  }

  @Test
  void unknownColumnIsSuggested() {
    refused(
        """
        there is no column lifetime_valu; did you mean lifetime_value?
          LINE 1: SELECT c.lifetime_valu FROM dim_customers c
                         ^^^^^^^^^^^^^^^
        """,
        "SELECT c.lifetime_valu FROM dim_customers c");
  }

  @Test
  void misspelledWordIsSuggested() {
    refused(
        """
        the SQL has a syntax error at or near 'SELEC'; did you mean SELECT?
          LINE 1: SELEC 1
                  ^^^^^
        """,
        "SELEC 1");
  }

  @Test
  void misspelledTableThatIsNotMadeYetIsSuggestedWithItsCommand() {
    refused(
        """
        there is no table ltv_feature; did you mean flit_marts.ltv_features? It is not in this warehouse yet; bin/flit features makes it.
          LINE 1: FROM ltv_feature
                       ^^^^^^^^^^^
        """,
        "FROM ltv_feature");
  }

  @Test
  void unknownAliasIsSuggested() {
    refused(
        """
        the query's FROM has no d; did you mean c?
          LINE 1: SELECT d.user_id FROM dim_customers c
                         ^^^^^^^^^
        """,
        "SELECT d.user_id FROM dim_customers c");
  }

  @Test
  void statementThatEndsTooEarlyIsSaidSo() {
    refused(
        """
        the SQL has a syntax error at or near 'WHERE', where it ends; is something missing after it?
          LINE 1: FROM dim_customers WHERE
                                     ^^^^^
        """,
        "FROM dim_customers WHERE");
  }

  @Test
  void misspelledFunctionIsSuggested() {
    refused(
        """
        there is no function cuont; did you mean count?
          LINE 1: SELECT cuont(*)
                         ^^^^^^^^
        """,
        "SELECT cuont(*)");
  }

  @Test
  void functionThatIsLikeNoOtherIsNot() {
    refused(
        """
        there is no function farm_fingerprint; queries are DuckDB SQL, whose functions are not always BigQuery's.
          LINE 1: SELECT FARM_FINGERPRINT('a')
                         ^^^^^^^^^^^^^^^^^^^^^
        """,
        "SELECT FARM_FINGERPRINT('a')");
  }

  @Test
  void functionOfBigQueryIsAnsweredWithThatOfDuckDb() {
    refused(
        """
        there is no function safe_divide; in DuckDB write a / nullif(b, 0).
          LINE 1: SELECT SAFE_DIVIDE(1, 2)
                         ^^^^^^^^^^^^^^^^^
        """,
        "SELECT SAFE_DIVIDE(1, 2)");
  }

  @Test
  void castOfBigQueryIsAnsweredWithThatOfDuckDb() {
    refused(
        """
        the SQL has a syntax error at or near 'AS'; in DuckDB write try_cast(x AS BIGINT).
          LINE 1: SELECT SAFE_CAST('x' AS INT64)
                                       ^^
        """,
        "SELECT SAFE_CAST('x' AS INT64)");
  }

  @Test
  void typeOfBigQueryIsAnsweredWithThatOfDuckDb() {
    refused(
        """
        there is no type FLOAT64; in DuckDB write DOUBLE.
          LINE 1: SELECT CAST(1 AS FLOAT64)
                                   ^^^^^^^
        """,
        "SELECT CAST(1 AS FLOAT64)");
  }

  @Test
  void partOfDatesIsNoColumn() {
    refused(
        """
        there is no column MONTH; in DuckDB the date part is a string and comes first: date_trunc('month', t), date_diff('month', earlier, later).
          LINE 1: SELECT DATE_TRUNC(order_date, MONTH) FROM fact_orders
                                                ^^^^^
        """,
        "SELECT DATE_TRUNC(order_date, MONTH) FROM fact_orders");
  }

  @Test
  void argumentsOfAnotherTypeAreNamedWithoutAListOfAllTypes() {
    refused(
        """
        the function sum does not take (VARCHAR); change types with CAST(value AS TYPE).
          LINE 1: SELECT sum(full_name) FROM dim_customers
                         ^^^^^^^^^^^^^^
        """,
        "SELECT sum(full_name) FROM dim_customers");
  }

  @Test
  void whatDuckDbSaysIsASentence() {
    refused(
        """
        Could not convert string 'abc' to INT32.
          LINE 1: FROM dim_customers WHERE user_id = 'abc'
                                                     ^^^^^
        """,
        "FROM dim_customers WHERE user_id = 'abc'");
  }

  @Test
  void placeIsMarkedInItsLineBehindWideCharacters() {
    refused(
        """
        there is no column nothing; did you mean range?
          LINE 2: SELECT '東京 ö', nothing
                                   ^^^^^^^
        """,
        "-- é\nSELECT '東京 ö', nothing\nFROM range(1)");
  }

  @Test
  void longLineIsCutAroundThePlace() {
    refused(
        """
        there is no column order_dat; did you mean order_date?
          LINE 1: …_id, order_id, order_id, order_id, order_dat, order_id, order_id, order_id, ord…
                                                      ^^^^^^^^^
        """,
        "SELECT "
            + "order_id, ".repeat(20)
            + "order_dat, "
            + "order_id, ".repeat(20)
            + "order_id FROM fact_orders");
  }

  @Test
  void columnOfAnAliasThatIsLikeNoOtherIsNotSuggested() {
    refused(
        """
        there is no column zzz; bin/flit query .describe TABLE lists the columns.
          LINE 1: SELECT c.zzz FROM dim_customers c
                         ^^^^^
        """,
        "SELECT c.zzz FROM dim_customers c");
  }

  @Test
  void tableOfAnUnknownDatasetIsNamedInFull() {
    refused(
        """
        there is no table nowhere.dim_customer; did you mean flit_marts.dim_customers?
          LINE 1: FROM nowhere.dim_customer
                       ^^^^^^^^^^^^^^^^^^^^
        """,
        "FROM nowhere.dim_customer");
  }

  @Test
  void sqlMayBeginWithAComment() {
    expect("a\n1\n", "--format=csv", "-- the first\nSELECT 1 AS a");
  }

  @Test
  void optionWithOneDashIsNoSql() {
    refused("'-c' is not an option; options are written as --name=value.\n", "-c", "SELECT 1");
  }

  @Test
  void otherFilesAreNotRead() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");

    for (String sql :
        new String[] {
          "FROM '" + secret + "'",
          "FROM read_csv('" + secret + "')",
          "SELECT * FROM read_text('" + secret + "')"
        }) {
      Printed result = warehouse.query(sql);
      assertThat(
          result.err(),
          containsString(
              "it would use the file "
                  + secret
                  + "; a query reads only the tables of the warehouse."
                  + " --allowFiles lets SQL read and write files."));
      assertThat(result.exit(), is(2));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "COPY (SELECT 1) TO '%s' (USE_TMP_FILE false)",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '%s' (USE_TMP_FILE false)",
        "SELECT 1; COPY (SELECT 1) TO '%s' (USE_TMP_FILE false)",
        "PIVOT dim_customers ON user_id; COPY (SELECT 1) TO '%s' (USE_TMP_FILE false)",
        "ATTACH '%s'",
        "SET enable_external_access = true",
        "DROP VIEW dim_customers"
      })
  void nothingIsChanged(String sql) throws Exception {
    Path file = warehouse.ordersOf(1);
    byte[] before = Files.readAllBytes(file);

    Printed result = warehouse.query(sql.formatted(file));

    assertThat(result.err(), containsString("this is not a query: a session only reads."));
    assertThat(result.exit(), is(2));
    assertThat(Files.readAllBytes(file), is(before));
  }

  @Test
  void filesAreUsedWhereTheyAreAllowed() throws Exception {
    Path file = folder.resolve("names.csv");
    expect(
        "", "--allowFiles", "COPY (SELECT max(full_name) n FROM dim_customers) TO '" + file + "'");
    assertThat(Files.readString(file), is("n\n\"Bo, \"\"B\"\"\"\n"));
  }

  @Test
  void tablesAreListed() {
    expect(
        """
        table,rows,partitions,one row is
        flit_marts.fact_orders,6,by month of order_date,one row per order placed before as_of
        flit_marts.dim_customers,3,,one row per customer registered before as_of
        """,
        "--format=csv",
        ".tables");
  }

  @Test
  void tablesAreListedForAPersonWithoutNull() {
    expect(
        """
        table                     rows  partitions              one row is
        ────────────────────────  ────  ──────────────────────  ────────────────────────────────────────────
        flit_marts.fact_orders       6  by month of order_date  one row per order placed before as_of
        flit_marts.dim_customers     3                          one row per customer registered before as_of
        """,
        ".tables");
  }

  @Test
  void describedTableTellsWhatItMeans() {
    Printed result = warehouse.query(".describe", "flit_marts.dim_customers");
    assertThat(
        result.out(),
        allOf(
            containsString("flit_marts.dim_customers: One row per customer"),
            containsString("Key: user_id. Clustered by customer_segment, country."),
            containsString("Identifies the customer."),
            containsString("in lower case. It is not unique. (personal data)")));
    assertThat(result.exit(), is(0));
  }

  @Test
  void unknownTableIsNotDescribed() {
    refused(
        "there is no table dim_customer; did you mean flit_marts.dim_customers?\n",
        ".describe dim_customer");
    refused(".describe takes the name of a table.\n", ".describe");
    refused("there is no .table; did you mean .tables?\n", ".table");
  }

  @Test
  void unquotedSqlIsRefused() {
    refused("put the SQL in quotes: it came as 2 separate words.\n", "SELECT", "1");
  }

  @Test
  void folderWithoutTablesIsRefused() throws Exception {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertThat(
        SmallWarehouse.at(empty).query("SELECT 1").err(),
        is(
            "flit query: --warehouse="
                + empty
                + " holds no tables; fill it with bin/flit demo or bin/flit refresh, or name"
                + " another.\n"));
  }

  @Test
  void optionGivenTwiceIsRefused() {
    refused("--warehouse is given twice; give it once.\n", "--warehouse=" + folder, "SELECT 1");
  }

  @Test
  void rowsBeyondTheCapAreMentioned() {
    Printed result = warehouse.query("--maxRows=2", "SELECT order_id FROM fact_orders ORDER BY 1");
    assertThat(result.out(), is("order_id\n────────\n      11\n      12\n"));
    assertThat(
        result.err(), is("These are the first 2 rows; --maxRows=0 or --format=csv shows all.\n"));
  }

  @Test
  void errorsShowNoTrace() {
    assertThat(warehouse.query("SELECT 'x'::INT").err(), not(containsString("Exception")));
  }

  private static final String TIMES_NEAR_A_CHANGE_OF_CLOCKS =
      """
      SELECT TIMESTAMPTZ '2025-03-09 07:30:00Z' AS i, TIMESTAMP '2025-03-09 02:30:00' AS t,
        DATE '1582-10-10' AS d, TIME '02:30:00' AS c,
        [TIMESTAMPTZ '2025-11-02 06:30:00Z'] AS l, {'a': TIMESTAMP '2025-03-09 02:30:00'} AS s
      """;

  @Test
  void timesAreThoseThatAreStoredInEveryFormat() {
    expect(
        """
        i,t,d,c,l,s
        2025-03-09 07:30:00 UTC,2025-03-09 02:30:00,1582-10-10,02:30:00,['2025-11-02 06:30:00+00'],{'a': '2025-03-09 02:30:00'}
        """,
        "--format=csv",
        TIMES_NEAR_A_CHANGE_OF_CLOCKS);
    String object =
        """
        {"i":"2025-03-09 07:30:00 UTC","t":"2025-03-09 02:30:00","d":"1582-10-10","c":"02:30:00","l":["2025-11-02 06:30:00 UTC"],"s":{"a":"2025-03-09 02:30:00"}}
        """;
    expect(object, "--format=jsonl", TIMES_NEAR_A_CHANGE_OF_CLOCKS);
    expect("[\n" + object + "]\n", "--format=json", TIMES_NEAR_A_CHANGE_OF_CLOCKS);
    assertThat(
        warehouse.query(TIMES_NEAR_A_CHANGE_OF_CLOCKS).out(),
        containsString("2025-03-09 07:30:00 UTC  2025-03-09 02:30:00  1582-10-10  02:30:00"));
  }

  @Test
  void zoneOfASessionIsUtc() {
    expect(
        "zone,hour,same\nUTC,7,true\n",
        "--format=csv",
        """
        SELECT current_setting('TimeZone') AS zone,
          extract(hour FROM TIMESTAMPTZ '2025-03-09 07:30:00Z') AS hour,
          current_date = (now() AT TIME ZONE 'UTC')::DATE AS same
        """);
  }

  @Test
  void valueOfAnOptionMayBeAWordOfItsOwn() {
    expect("a\n1\n", "--format", "csv", "SELECT 1 AS a");
    expect("a\n1\n", "--format", "csv", "--allowFiles", "SELECT 1 AS a");
  }
}

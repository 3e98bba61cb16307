package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.parquet.LocalWarehouse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a newcomer gets wrong is answered with one sentence that leads out, and {@code
 * docs/troubleshooting.md} lists it.
 */
class TroubleshootingTest {
  private static final String TABLE_HEAD =
      "| what is wrong | you type | it says | exit | what to do |\n|---|---|---|---|---|\n";

  @TempDir static Path folder;

  /** Mistakes before Java runs. */
  private static final List<Mistake> SCRIPT =
      List.of(
          Mistake.of(
              "no Java",
              "flit: there is no java; install a JDK, version 17 or newer.",
              "A JRE is not enough: the build needs the compiler."),
          Mistake.of(
              "Java too old",
              "flit: java is version 11; set JAVA_HOME to a JDK of version 17 or newer.",
              "`java -version` tells which one is found; several can be installed beside each other."),
          Mistake.of(
              "no Maven",
              "flit: there is no mvn, which builds the platform the first time; install Apache"
                  + " Maven.",
              "It is needed again only after the code has changed."));

  /** Mistakes on the command line, each tried in this process. */
  private static List<Mistake> commands() {
    return List.of(
        Mistake.of(
            "misspelled command",
            "flit refesh: there is no such command; did you mean refresh?",
            "`bin/flit` lists the commands.",
            "refesh"),
        Mistake.of(
            "misspelled option",
            "flit refresh: there is no option --samplePtc; did you mean --samplePct?",
            "`bin/flit refresh --help` lists the options.",
            "refresh",
            "--samplePtc=10"),
        Mistake.of(
            "option without a value",
            "flit import: --source has no value; give it one, as in --source=VALUE or --source VALUE.",
            "Options that are true or false do not need one.",
            "import",
            "--source",
            "--warehouse={}/new"),
        Mistake.of(
            "option given twice",
            "flit query: --warehouse is given twice; give it once.",
            "",
            "query",
            "--warehouse=a",
            "--warehouse=b",
            "SELECT 1"),
        Mistake.of(
            "not a number",
            "flit generate: --seed=lucky is not a whole number.",
            "",
            "generate",
            "--warehouse={}/new",
            "--seed=lucky"),
        Mistake.of(
            "wrong date",
            "flit refresh: --asOf=01/07/2026 is neither a date such as 2026-07-01 nor an instant such"
                + " as 2026-07-01T12:00:00Z.",
            "",
            "refresh",
            "--warehouse={}/new",
            "--asOf=01/07/2026"),
        Mistake.of(
            "decimal comma",
            "flit generate: --samplePct=0,5 is not a percentage above 0 and at most 100000.",
            "Numbers have a decimal point, on the command line and in extracts, whatever the"
                + " computer's language.",
            "generate",
            "--warehouse={}/new",
            "--samplePct=0,5"),
        Mistake.of(
            "sample out of range",
            "flit import: --samplePct=150 is not a percentage above 0 and at most 100.",
            "An extract cannot be more than whole; `generate` can make up to 100000 percent.",
            "import",
            "--source={}/extracts",
            "--warehouse={}/new",
            "--samplePct=150"),
        Mistake.of(
            "no source",
            "flit import: --source is missing; give the folder that holds users.csv etc.",
            "Without an extract start with `bin/flit demo`.",
            "import",
            "--warehouse={}/new"),
        Mistake.of(
            "wrong folder",
            "flit import: --source=nowhere is not a folder with files in it; give a folder of"
                + " extracts.",
            "A relative path starts from the folder where you type the command.",
            "import",
            "--source=nowhere",
            "--warehouse={}/new"),
        Mistake.of(
            "folder without its option",
            "flit import: '{}/thesis' is not an option; did you mean --source={}/thesis?",
            "",
            "import",
            "{}/thesis",
            "--explain"),
        Mistake.of(
            "extracts that are hidden",
            "flit import: --source={}/hidden holds nothing but hidden files and empty folders, such"
                + " as .orders.csv, which are not read; name extracts without '.' or '_' at the"
                + " start.",
            "`ls -A` shows hidden files.",
            "import",
            "--source={}/hidden",
            "--warehouse={}/new"),
        Mistake.of(
            "extracts in another encoding",
            "flit import: {}/latin1/users.csv does not hold what its name says: none of its rows can"
                + " be read; in all of them, invalid UTF-8: save the file as UTF-8, for example with"
                + " iconv -f WINDOWS-1252 -t UTF-8.",
            "Spreadsheets have a format of their own for it: CSV UTF-8.",
            "import",
            "--source={}/latin1",
            "--warehouse={}/new"),
        Mistake.of(
            "folder without extracts",
            "flit import: --source={}/thesis holds no extract of TheLook; files are named users.csv,"
                + " orders.csv, order_items.csv, products.csv, events.csv, inventory_items.csv,"
                + " distribution_centers.csv, or .parquet.",
            "",
            "import",
            "--source={}/thesis",
            "--warehouse={}/new"),
        Mistake.of(
            "empty file",
            "flit import: {}/empty/users.csv is empty: it does not even have a line of "
                + "column names.",
            "Export it again, or remove it: a table without a file is empty, with a warning.",
            "import",
            "--source={}/empty",
            "--warehouse={}/new"),
        Mistake.of(
            "semicolons instead of commas",
            "flit import: {}/semicolons/users.csv has no column created_at; its fields are "
                + "separated by semicolons, but must be separated by commas.",
            "Spreadsheets do this in some languages; choose \"CSV UTF-8 (comma)\".",
            "import",
            "--source={}/semicolons",
            "--warehouse={}/new"),
        Mistake.of(
            "a file instead of a folder of extracts",
            "flit import: --source={}/semicolons/users.csv is a file; give the folder that "
                + "it is in, together with the other extracts: --source={}/semicolons.",
            "",
            "import",
            "--source={}/semicolons/users.csv",
            "--warehouse={}/new"),
        Mistake.of(
            "a file with another name",
            "flit import: {}/named/orders_export.csv is not named as a table or its part; "
                + "if it holds orders, name it orders.csv or .parquet, parts with -1, -2 at the "
                + "end; without it orders would be empty.",
            "`bin/flit import --source=FOLDER --explain` lists what is read and what is not.",
            "import",
            "--source={}/named",
            "--warehouse={}/new"),
        Mistake.of(
            "a Git LFS pointer",
            "flit import: {}/pointer/users.csv is a Git LFS pointer and not the file "
                + "itself; fetch the file with git lfs pull.",
            "",
            "import",
            "--source={}/pointer",
            "--warehouse={}/new"),
        Mistake.of(
            "no row can be read",
            "flit import: {}/shifted/orders.csv does not hold what its name says: none of its 2 rows can"
                + " be read; in all of them, too many fields: 5 instead of 4.",
            "A comma at the end of each row adds an empty field.",
            "import",
            "--source={}/shifted",
            "--warehouse={}/new"),
        Mistake.of(
            "a word in place of an empty field",
            "flit import: {}/nulls/orders.csv does not hold what its name says: none of its rows can be"
                + " read; in all of them, num_of_item does not parse where it holds NULL: export fields"
                + " without a value as empty ones.",
            "",
            "import",
            "--source={}/nulls",
            "--warehouse={}/new"),
        Mistake.of(
            "source is the warehouse",
            "flit import: --warehouse={}/extracts: {}/extracts is neither empty nor a warehouse (it"
                + " holds distribution_centers.csv); give another directory.",
            "Extracts are never written to; keep them in a folder of their own.",
            "import",
            "--source={}/extracts",
            "--warehouse={}/extracts"),
        Mistake.of(
            "a folder that is not a warehouse",
            "flit generate: --warehouse={}/thesis: {}/thesis is neither empty nor a warehouse (it"
                + " holds thesis.doc); give another directory.",
            "Nothing in it has been touched.",
            "generate",
            "--warehouse={}/thesis"),
        Mistake.of(
            "a file instead of a folder",
            "flit generate: --warehouse={}/thesis/thesis.doc: {}/thesis/thesis.doc is a file, not a"
                + " directory.",
            "",
            "generate",
            "--warehouse={}/thesis/thesis.doc"),
        Mistake.of(
                "warehouse in use",
                "flit core: {}/used is in use by another run; wait until it is done, or use"
                    + " another directory.",
                "The lock ends with the process that holds it; there is no lock file to delete.",
                "core",
                "--warehouse={}/used")
            .withExit(4),
        Mistake.of(
            "newer table definitions",
            "flit core: --warehouse={}/newer: {}/newer was written with version 999 of the table"
                + " definitions and this platform knows version 1; use a newer platform or another"
                + " directory.",
            "`git pull`, or `refresh` into a new folder.",
            "core",
            "--warehouse={}/newer"),
        Mistake.of(
            "steps out of order",
            "flit features: --warehouse={}/new has no table flit_staging.stg_users; run stage first.",
            "`bin/flit refresh` runs all steps in order.",
            "features",
            "--warehouse={}/new"),
        Mistake.of(
            "unknown step",
            "flit refresh: --from=marts is not a step; the steps are generate, overlays, "
                + "stage, core, experiments, campaigns, features, train, score.",
            "",
            "refresh",
            "--warehouse={}/new",
            "--from=marts"),
        Mistake.of(
            "no experiments file",
            "flit catalog: --experimentsFile=none.yaml cannot be read.",
            "`bin/flit catalog --experiments` prints the configuration that ships with the platform.",
            "catalog",
            "--experiments",
            "--experimentsFile=none.yaml"),
        Mistake.of(
            "weights that do not sum to 1",
            "flit catalog: --experimentsFile: {}/weights.yaml:7: experiment 'button': the weights of its"
                + " variants sum to 0.9; change them so that they sum to 1 (within 0.000001).",
            "[experiments.md](experiments.md) describes the file.",
            "catalog",
            "--experiments",
            "--experimentsFile={}/weights.yaml"),
        Mistake.of(
            "nothing to query",
            "flit query: --warehouse=nowhere is not a directory here; fill one with "
                + "bin/flit demo --warehouse='nowhere' or refresh, or name another.",
            "The default is `warehouse` in the folder where you type the command.",
            "query",
            "--warehouse=nowhere",
            "SELECT 1"),
        Mistake.of(
            "SQL without quotes",
            "flit query: put the SQL in quotes: it came as 2 separate words.",
            "Double quotes around the SQL, single quotes inside.",
            "query",
            "SELECT",
            "1"),
        Mistake.of(
            "unknown table",
            "flit query: there is no table customers; did you mean flit_marts.dim_customers?",
            "`bin/flit query .tables` lists them.",
            "query",
            "--warehouse={}/marts",
            "SELECT * FROM flit_marts.customers"),
        Mistake.of(
            "a table that does not exist yet",
            "flit query: flit_marts.ltv_features is not in this warehouse yet; bin/flit features"
                + " makes it.",
            "",
            "query",
            "--warehouse={}/marts",
            "SELECT * FROM flit_marts.ltv_features"),
        Mistake.of(
            "a file of a table is missing",
            "flit query: {}/damaged/flit_marts/dim_customers/part-1.parquet is missing, "
                + "which run 20260701T060000Z-1b2c3d4e wrote; run core again, or "
                + "restore the previous generation with rollback.",
            "Other tables can be read as before; [reliability.md](reliability.md#files-of-a-generation)"
                + " says who notices what.",
            "query",
            "--warehouse={}/damaged",
            "SELECT * FROM flit_marts.dim_customers"),
        Mistake.of(
            "a file of a table was changed",
            "flit query: {}/damaged/flit_marts/dim_products/part-1.parquet has 7 bytes and "
                + "not the 4096 that run 20260701T060000Z-1b2c3d4e wrote; run core "
                + "again, or restore the previous generation with rollback.",
            "Do not edit files of a warehouse; write results elsewhere, with `--allowFiles`.",
            "query",
            "--warehouse={}/damaged",
            "SELECT * FROM flit_marts.dim_products"),
        Mistake.of(
            "unknown column",
            "flit query: there is no column lifetime_valeu; did you mean lifetime_value?",
            "`bin/flit query .describe dim_customers` explains the columns.",
            "query",
            "--warehouse={}/marts",
            "SELECT lifetime_valeu FROM flit_marts.dim_customers"),
        Mistake.of(
            "a function of BigQuery",
            "flit query: there is no function safe_divide; in DuckDB write a / nullif(b, 0).",
            "`bin/flit query` runs DuckDB SQL; the queries of [queries.md](queries.md) that run in both are"
                + " marked.",
            "query",
            "--warehouse={}/marts",
            "SELECT SAFE_DIVIDE(1, 2)"),
        Mistake.of(
            "SQL that ends too early",
            "flit query: the SQL has a syntax error at or near 'WHERE', where it ends; is something"
                + " missing after it?",
            "The line below the message shows where.",
            "query",
            "--warehouse={}/marts",
            "FROM flit_marts.dim_customers WHERE"),
        Mistake.of(
            "a file in a query",
            "flit query: it would use the file goals.csv; a query reads only the tables of "
                + "the warehouse. --allowFiles lets SQL read and write files.",
            "",
            "query",
            "--warehouse={}/marts",
            "SELECT * FROM 'goals.csv'"));
  }

  private static final Mistake FULL_DISK =
      Mistake.of(
              "full disk",
              "flit generate: generate failed: No space left on device; free some space on "
                  + "that disk, or give a directory on another. What was published before is kept.",
              "The next run removes what this one left behind.",
              "generate",
              "--warehouse={}/full/new",
              "--samplePct=0.1")
          .withExit(1);

  @BeforeAll
  static void prepare() throws Exception {
    for (String name :
        List.of(
            "thesis",
            "hidden",
            "latin1",
            "empty",
            "semicolons",
            "named",
            "pointer",
            "shifted",
            "nulls",
            "extracts",
            "newer",
            "used",
            "damaged")) {
      Files.createDirectory(folder.resolve(name));
    }
    Files.writeString(folder.resolve("thesis/thesis.doc"), "years of work");
    Files.createFile(folder.resolve("hidden/.orders.csv"));
    Files.write(
        folder.resolve("latin1/users.csv"),
        "id,first_name,created_at\n1,Zo\u00eb,2026-01-01 00:00:00 UTC\n"
            .getBytes(StandardCharsets.ISO_8859_1));
    Files.createFile(folder.resolve("empty/users.csv"));
    Files.writeString(folder.resolve("semicolons/users.csv"), "id;first_name;email\n1;Ada;a@b\n");
    Files.writeString(folder.resolve("named/orders_export.csv"), "order_id\n");
    Files.writeString(
        folder.resolve("pointer/users.csv"),
        "version https://git-lfs.github.com/spec/v1\noid sha256:b96c234b\nsize 385588042\n");
    String columns = "order_id,user_id,status,created_at";
    String row = "1,2,Complete,2026-01-01 00:00:00 UTC,";
    Files.writeString(
        folder.resolve("shifted/orders.csv"), columns + "\n" + row + "\n" + row + "\n");
    Files.writeString(
        folder.resolve("nulls/orders.csv"), columns + ",num_of_item\n" + row + "NULL\n");
    Files.copy(
        Path.of("resources/golden/distribution_centers.csv"),
        folder.resolve("extracts/distribution_centers.csv"));
    Files.writeString(folder.resolve("newer/_catalog.json"), "{\"table_definitions\": 999}");
    Files.writeString(
        folder.resolve("weights.yaml"),
        """
        experiments:
          - name: button
            start_date: 2026-01-01
            end_date: 2026-01-31
            control: blue
            variants:
              - {name: blue, weight: 0.5}
              - {name: green, weight: 0.4}
        """);
    Path customers = Files.createDirectories(folder.resolve("marts/flit_marts/dim_customers"));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT 1 AS user_id, 10.00 AS lifetime_value) TO '"
              + customers.resolve("a.parquet")
              + "'");
    }
    damage(folder.resolve("damaged"));
  }

  /** A warehouse whose run wrote two files, of which one is gone and one is cut off. */
  private static void damage(Path warehouse) throws IOException {
    Path generation =
        Files.createDirectories(warehouse.resolve("_runs/20260701T060000Z-1b2c3d4e/core"));
    Files.writeString(
        generation.resolve("_manifest.json"),
        """
        {
          "run": "20260701T060000Z-1b2c3d4e",
          "pipeline": "core",
          "tables": {
            "flit_marts/dim_customers": [{"name": "part-1.parquet", "bytes": 4096, "rows": 12}],
            "flit_marts/dim_products": [{"name": "part-1.parquet", "bytes": 4096, "rows": 12}]
          },
          "records": []
        }
        """);
    Files.createDirectory(warehouse.resolve("_published"));
    Files.createSymbolicLink(
        warehouse.resolve("_published/core"), Path.of("../_runs/20260701T060000Z-1b2c3d4e/core"));
    Path marts = Files.createDirectory(warehouse.resolve("flit_marts"));
    for (String table : List.of("dim_customers", "dim_products")) {
      Files.createDirectories(generation.resolve("flit_marts").resolve(table));
      Files.createSymbolicLink(
          marts.resolve(table), Path.of("../_published/core/flit_marts").resolve(table));
    }
    Files.writeString(generation.resolve("flit_marts/dim_products/part-1.parquet"), "cut off");
  }

  private static String inFolder(String text) {
    return text.replace("{}", folder.toString());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void mistakeIsExplained(Mistake mistake) throws IOException {
    String[] arguments =
        mistake.command().stream().map(TroubleshootingTest::inFolder).toArray(String[]::new);
    FlitProcess.Result result;
    try (LocalWarehouse used = LocalWarehouse.open(folder.resolve("used"), DatasetNames.DEFAULT)) {
      assertThat(used.root(), is(folder.resolve("used")));
      result = FlitProcess.run(arguments);
    }
    String line =
        result
            .err()
            .lines()
            .filter(said -> said.startsWith("flit "))
            .reduce((before, last) -> last)
            .orElse(result.err());
    assertThat(line, is(inFolder(mistake.says())));
    assertThat(result.err(), result.exit(), is(mistake.exit()));
    assertThat(result.err(), not(Matchers.containsString("\tat ")));
  }

  @Test
  void noJavaIsExplained() throws Exception {
    script(SCRIPT.get(0), null, false);
  }

  @Test
  void oldJavaIsExplained() throws Exception {
    script(SCRIPT.get(1), "#!/bin/sh\necho '    java.specification.version = 11' >&2\n", true);
  }

  @Test
  void absentMavenIsExplained() throws Exception {
    script(SCRIPT.get(2), "#!/bin/sh\necho '    java.specification.version = 17' >&2\n", false);
  }

  /** Runs a copy of the script, with nothing built, where only some programs are installed. */
  private static void script(Mistake mistake, String java, boolean maven) throws Exception {
    Path home = Files.createTempDirectory(folder, "home");
    Path programs = Files.createDirectory(home.resolve("programs"));
    for (String program : List.of("bash", "readlink", "dirname", "sed", "find")) {
      Files.createSymbolicLink(programs.resolve(program), installed(program));
    }
    if (java != null) {
      executable(programs.resolve("java"), java);
    }
    if (maven) {
      executable(programs.resolve("mvn"), "#!/bin/sh\n");
    }
    Path script = Files.createDirectory(home.resolve("bin")).resolve("flit");
    Files.copy(Path.of("../../bin/flit"), script);
    ProcessBuilder builder =
        new ProcessBuilder(programs.resolve("bash").toString(), script.toString(), "demo");
    builder.environment().put("PATH", programs.toString());
    builder.environment().remove("JAVA_HOME");
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(said.strip(), is(mistake.says()));
    assertThat(process.waitFor(), is(mistake.exit()));
  }

  private static Path installed(String program) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(place -> Path.of(place, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void fullDiskIsExplained() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("full"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()),
        "a disk that is full can be made by root alone");
    try {
      mistakeIsExplained(FULL_DISK);
    } finally {
      assertThat(run("umount", "-l", disk.toString()), is(true));
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void documentListsThemAll() throws IOException {
    List<Mistake> all = new ArrayList<>(SCRIPT);
    all.add(FULL_DISK);
    all.addAll(commands());
    StringBuilder table = new StringBuilder(TABLE_HEAD);
    all.forEach(mistake -> table.append(mistake.row()).append('\n'));
    new GeneratedFile("docs/troubleshooting.md").holdsTable(TABLE_HEAD, table.toString());
    assertThat(all.size(), greaterThanOrEqualTo(20));
  }
}

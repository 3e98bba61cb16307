package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The queries of the examples find rows in a shop; CompiledQueriesTest tries those for BigQuery.
 */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("../../examples"); // from the suite's folder

  private static List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.walk(EXAMPLES)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  static List<Path> queries() throws IOException {
    return files(".sql").stream()
        .filter(file -> !file.toString().endsWith(".googlesql.sql"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("queries")
  void queryFindsRows(Path query) throws IOException {
    String customer =
        GeneratedShop.query("--format=csv", "SELECT min(user_id) FROM flit_marts.churn_features")
            .out()
            .lines()
            .skip(1)
            .findFirst()
            .orElseThrow();
    String sql =
        Files.readString(query).replace("@user_id", customer).replace("@at", "DATE '2026-06-15'");

    FlitProcess.Result result = GeneratedShop.query("--format=csv", sql);

    assertThat(result.err(), result.exit(), is(0));
    assertThat(query + " finds nothing", result.out().lines().count(), greaterThan(1L));
  }
}

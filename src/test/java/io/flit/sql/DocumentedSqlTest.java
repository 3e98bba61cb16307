package io.flit.sql;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import com.google.zetasql.SqlException;
import io.flit.FlitProcess;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query in the documents runs as it stands, over tables that the pipelines wrote. */
class DocumentedSqlTest {
  private static final Pattern SHELL = Pattern.compile("(?ms)^```(?:sh|bash|shell)?\\n(.*?)^```$");
  private static final Pattern QUERY =
      Pattern.compile(
          "(?m)^bin/flit query\\b(?![^\"\\n]*--allowFiles)[^\"\\n]*\"((?:[^\"\\\\]|\\\\.)*)\"");

  static List<SqlBlock> blocks() {
    return SqlBlock.all();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void googleSqlAnswersWithRows(SqlBlock block) {
    for (String statement : block.statements()) {
      if (MachineLearning.isIn(statement)) {
        MachineLearning.queriesIn(statement).forEach(query -> answers(block, query));
      } else {
        answers(block, statement);
      }
    }
  }

  private static void answers(SqlBlock block, String query) {
    try {
      Answer answer = World.googleSql().execute(query, World.tables());
      if (!block.mayBeEmpty()) {
        assertThat(block + " answers with no row", answer.rows(), is(not(empty())));
      }
    } catch (SqlException e) {
      throw new AssertionError(block + ": " + e.getMessage(), e);
    }
  }

  /** DuckDB's SQL in the documents: what {@code bin/flit query} is given and needs no files for. */
  static List<String> localQueries() {
    return SqlBlock.documents().stream()
        .map(SqlBlock::read)
        .flatMap(text -> SHELL.matcher(text).results())
        .flatMap(shell -> QUERY.matcher(shell.group(1)).results())
        .map(query -> query.group(1).replaceAll("\\\\(.)", "$1"))
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("localQueries")
  void localQueryRuns(String sql) {
    FlitProcess.Result result =
        FlitProcess.run("query", "--warehouse=" + World.warehouse(), "--format=csv", sql);
    assertThat(result.err(), result.exit(), is(0));
  }
}

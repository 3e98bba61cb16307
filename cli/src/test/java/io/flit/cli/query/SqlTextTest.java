package io.flit.cli.query;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {
  @Test
  void semicolonsSeparateStatements() {
    assertThat(SqlText.statements("SELECT 1; SELECT 2;\n"), contains("SELECT 1", "SELECT 2"));
  }

  @Test
  void semicolonsInsideOfOtherThingsDoNot() {
    String sql = "SELECT ';', \"a;b\", 'it''s;', $$;$$, $x$;$$;$x$ -- ;\n /* ; */ FROM `a;b`";
    assertThat(SqlText.statements(sql), contains(sql));
  }

  @Test
  void commentsAreNoStatements() {
    assertThat(SqlText.statements(" -- nothing\n/* nor; this */ ; ;"), empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1;", "SELECT 1; -- done", "SELECT ';';\n"})
  void endedStatementIsComplete(String sql) {
    assertThat(SqlText.isComplete(sql), is(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SELECT 1", "SELECT ';", "SELECT 1; SELECT", "SELECT /* ;", "SELECT $$;"})
  void statementWithoutItsEndIsNot(String sql) {
    assertThat(SqlText.isComplete(sql), is(false));
  }

  @Test
  void nameInBackticksBecomesQuotedParts() {
    assertThat(
        SqlText.withoutBackticks("SELECT `a` FROM `p-1.d.t` WHERE x = '`b`' -- `c`"),
        is("SELECT \"a\" FROM \"p-1\".\"d\".\"t\" WHERE x = '`b`' -- `c`"));
  }

  @Test
  void quotesInNamesStayNames() {
    assertThat(SqlText.withoutBackticks("FROM `a\"b`"), is("FROM \"a\"\"b\""));
    assertThat(SqlText.literal("a'b"), is("'a''b'"));
  }

  @Test
  void longTextsAreRead() {
    String sql = "SELECT '" + "a''".repeat(200_000) + "'";
    assertThat(SqlText.statements(sql), contains(sql));
  }
}

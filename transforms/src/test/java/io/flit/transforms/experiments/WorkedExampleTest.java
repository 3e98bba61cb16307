package io.flit.transforms.experiments;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Table;
import io.flit.schemas.marts.ExperimentResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class WorkedExampleTest {
  private static final Path GUIDE = Path.of("..", "docs", "experiments.md");

  /** A column's name and its value in three rows. */
  private static final Pattern LINE =
      Pattern.compile("\\| `(\\w+)` \\| ([^|]+) \\| ([^|]+) \\| ([^|]+) \\|");

  @Test
  void guideShowsTheFiguresOfTheExample() throws IOException {
    List<ExperimentResult> rows = WorkedExample.rows();
    int lines = 0;
    for (String line : Files.readAllLines(GUIDE)) {
      Matcher figures = LINE.matcher(line);
      if (figures.matches()) {
        for (int i = 0; i < rows.size(); i++) {
          String shown = figures.group(i + 2);
          Object value = Table.of(ExperimentResult.class).column(figures.group(1)).get(rows.get(i));
          assertThat(figures.group(1) + " of row " + i, asShown(value, shown), is(shown));
        }
        lines++;
      }
    }
    assertThat(lines, is(greaterThan(40)));
  }

  /** A value with as many decimals as the text has. */
  private static String asShown(Object value, String shown) {
    if (value == null) {
      return "NULL";
    }
    if (value instanceof Double number) {
      return BigDecimal.valueOf(number)
          .setScale(new BigDecimal(shown).scale(), RoundingMode.HALF_EVEN)
          .toPlainString();
    }
    return value.toString();
  }
}

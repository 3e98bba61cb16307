package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages are readable beside code: their lines have at most 120 characters. */
class DocumentLinesTest {
  private static final int WIDTH = 120;

  /** Rows of tables and comments, which Markdown cannot break, and a word that fills the line. */
  private static final Pattern UNBREAKABLE =
      Pattern.compile(" *(\\|.*|<!--.*-->|([-*] |\\d+[.] )?\\S+)");

  private static List<Integer> tooLong(List<String> lines) {
    List<Integer> numbers = new ArrayList<>();
    boolean isPicture = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.strip().startsWith("```")) {
        isPicture = line.strip().equals("```mermaid");
      }
      if (!isPicture
          && line.codePointCount(0, line.length()) > WIDTH
          && !UNBREAKABLE.matcher(line).matches()) {
        numbers.add(i + 1);
      }
    }
    return numbers;
  }

  @Test
  void linesThatCanBeBrokenAreNotTooLong() throws IOException {
    List<Path> pages = Documents.pages();
    List<String> places = new ArrayList<>();
    for (Path page : pages) {
      tooLong(Files.readAllLines(page)).forEach(number -> places.add(page + ":" + number));
    }
    assertThat(places, empty());
    assertThat(pages.size(), greaterThan(15));
  }

  @Test
  void proseAndCodeAreMeasuredTablesPicturesAndSingleWordsAreNot() {
    String words = "word ".repeat(30);
    String link = "[x](" + "y".repeat(WIDTH) + ")";
    assertThat(
        tooLong(
            List.of(
                words,
                "- " + words,
                "```sh",
                words,
                "```",
                "```mermaid",
                words,
                "```",
                words,
                "| " + words + " |",
                "<!-- " + words + " -->",
                link,
                "  - " + link,
                "see " + link,
                "w".repeat(WIDTH))),
        contains(1, 2, 4, 9, 14));
  }
}

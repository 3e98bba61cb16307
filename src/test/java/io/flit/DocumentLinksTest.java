package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between the pages of this repository lead somewhere. */
class DocumentLinksTest {
  private static final Path ROOT = Path.of("../.."); // from the suite's folder
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (String place : List.of("docs", "examples", "templates", "README.md", "CONTRIBUTING.md")) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(place))) {
        files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
      }
    }
    return pages;
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    List<String> links = new ArrayList<>();
    for (Path page : pages()) {
      LINK.matcher(Files.readString(page))
          .results()
          .forEach(
              link -> {
                links.add(link.group(1));
                if (!Files.exists(page.resolveSibling(link.group(1)))) {
                  broken.add(page + " -> " + link.group(1));
                }
              });
    }
    assertThat(broken, empty());
    assertThat(links.size(), greaterThan(20));
  }
}

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
import org.junit.jupiter.api.Test;

/** Links between the pages of this repository lead somewhere. */
class DocumentLinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#[^)]*)?\\)");

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    List<String> links = new ArrayList<>();
    for (Path page : Documents.pages()) {
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

package io.flit;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The code of a section of {@code docs/extending.md}. A comment before each block says where it
 * goes, which a reader of the page does not see.
 *
 * @param edits what is done, in the order of the page
 */
record Recipe(List<Edit> edits) {
  private static final Pattern BLOCK =
      Pattern.compile(
          "<!-- (?:new (?<created>\\S+)|in (?<changed>\\S+) (?<place>before|instead of) \"(?<anchor>.*)\")"
              + " -->\n *```java\n(?<code>(?s:.*?))\n *```");

  /**
   * A block of code.
   *
   * @param file the file that gets it, by its path from the project's root
   * @param anchor the text before or instead of which it stands; empty in a new file
   * @param isInstead whether the text goes
   */
  record Edit(String file, String anchor, boolean isInstead, String code) {
    void apply(Path project) throws IOException {
      Path path = project.resolve(file);
      if (anchor.isEmpty()) {
        Files.writeString(path, code + "\n");
        return;
      }
      String text = Files.readString(path);
      int start = text.indexOf(anchor);
      if (start < 0 || text.indexOf(anchor, start + 1) >= 0) {
        throw new IllegalStateException(
            file + " must hold this once: " + anchor + " (docs/extending.md refers to it)");
      }
      String behind = text.substring(isInstead ? start + anchor.length() : start);
      Files.writeString(path, text.substring(0, start) + code + (isInstead ? "" : "\n") + behind);
    }
  }

  /** The recipe under a heading. */
  static Recipe under(String heading) throws IOException {
    String page = Files.readString(Path.of("../../docs/extending.md")); // from the suite's folder
    int start = page.indexOf("\n## " + heading + "\n");
    int end = page.indexOf("\n## ", start + 1);
    List<Edit> edits = new ArrayList<>();
    Matcher block = BLOCK.matcher(page.substring(start, end));
    while (block.find()) {
      String indent = " ".repeat(3); // of a list's item
      String code =
          block
              .group("code")
              .lines()
              .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line)
              .collect(joining("\n"));
      boolean isNew = block.group("created") != null;
      edits.add(
          new Edit(
              isNew ? block.group("created") : block.group("changed"),
              isNew ? "" : block.group("anchor"),
              !isNew && block.group("place").equals("instead of"),
              code));
    }
    return new Recipe(edits);
  }

  /** The files that are changed or new, below a folder. */
  List<Path> filesBelow(Path project, String folder) {
    Set<Path> files = new LinkedHashSet<>();
    for (Edit edit : edits) {
      if (edit.file().contains(folder)) {
        files.add(project.resolve(edit.file()));
      }
    }
    return List.copyOf(files);
  }
}

package io.flit.cli.options;

import java.util.stream.Collectors;
import org.apache.commons.text.WordUtils;

/** Help for a terminal that may be as narrow as 100 columns. */
public final class HelpText {
  private static final int WIDTH = 96;

  private HelpText() {}

  /** A text whose long paragraphs are broken into lines; examples, which are indented, are not. */
  public static String wrapped(String text) {
    return text.lines()
        .map(line -> line.startsWith(" ") ? line : WordUtils.wrap(line, WIDTH, "\n", false))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}

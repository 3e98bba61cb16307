package io.flit.cli.options;

import java.util.List;
import org.apache.commons.text.WordUtils;

/** Explains options to who asks a command for help. */
public final class OptionHelp {
  private static final int WIDTH = 92;
  private static final int INDENT = 22;

  private OptionHelp() {}

  /** A heading and a paragraph per option, in their order; nothing if there is none. */
  public static String of(List<CommandOption> options) {
    StringBuilder help = new StringBuilder(options.isEmpty() ? "" : "\nOptions:\n");
    options.forEach(option -> help.append(paragraph(option)));
    return help.toString();
  }

  private static String paragraph(CommandOption option) {
    String text =
        option.description() + option.byDefault().map(v -> " Default: " + v + ".").orElse("");
    String head = "  --" + option.name();
    return head
        + " ".repeat(Math.max(1, INDENT - head.length()))
        + WordUtils.wrap(text, WIDTH - INDENT, "\n" + " ".repeat(INDENT), false)
        + "\n";
  }
}

package io.flit.cli.options;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A value of an option that was not typed.
 *
 * @param option the option's name
 * @param value its value, in which a relative path starts from the current folder
 * @param origin where it stands, such as {@code flit.yaml, line 3}
 */
public record Setting(String option, String value, String origin) {
  /** The setting as it would be typed. */
  public String word() {
    return "--" + option + "=" + value;
  }

  /** Whether a sentence names the option. */
  public boolean isNamedIn(String sentence) {
    return Pattern.compile("--" + option + "\\b").matcher(sentence).find();
  }

  /** Settings and where they come from, in a line. */
  public static String line(List<Setting> settings) {
    return settings.stream()
        .map(setting -> setting.word() + " (" + setting.origin() + ")")
        .collect(Collectors.joining(", "));
  }
}

package io.flit.pipelines.launch;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The words of a command line as Beam reads them: every option is one word, name and value. */
public final class CommandLine {
  private static final Pattern NAME_ALONE = Pattern.compile("--[A-Za-z]\\w*");

  private CommandLine() {}

  /**
   * Joins each name without a value to the word after it: {@code --warehouse data} is {@code
   * --warehouse=data}. An option that is either true or false is left alone, unless one of these
   * two words follows.
   *
   * @param optionsType the options that the words are for; one that it does not have takes a value
   * @throws UsageException if an option that needs a value has none
   */
  public static String[] joined(Class<?> optionsType, String[] words) {
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < words.length; i++) {
      String word = words[i];
      if (!NAME_ALONE.matcher(word).matches()) {
        joined.add(word);
        continue;
      }
      Optional<Class<?>> type = typeOf(optionsType, word.substring(2));
      String next = i + 1 < words.length ? words[i + 1] : null;
      if (isValue(next, type)) {
        joined.add(word + "=" + next);
        i++;
      } else if (type.isEmpty() || isFlag(type)) {
        joined.add(word);
      } else {
        throw new UsageException(
            word + " has no value; give it one, as in " + word + "=VALUE or " + word + " VALUE.");
      }
    }
    return joined.toArray(new String[0]);
  }

  private static boolean isValue(String word, Optional<Class<?>> type) {
    return word != null
        && (isFlag(type) ? word.equals("true") || word.equals("false") : !word.startsWith("--"));
  }

  private static boolean isFlag(Optional<Class<?>> type) {
    return type.isPresent() && (type.get() == Boolean.class || type.get() == boolean.class);
  }

  private static Optional<Class<?>> typeOf(Class<?> optionsType, String name) {
    for (Method getter : optionsType.getMethods()) {
      if (getter.getParameterCount() == 0
          && (getter.getName().equals("get" + capitalized(name))
              || getter.getName().equals("is" + capitalized(name)))) {
        return Optional.of(getter.getReturnType());
      }
    }
    return Optional.empty();
  }

  private static String capitalized(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}

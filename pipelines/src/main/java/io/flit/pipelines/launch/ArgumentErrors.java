package io.flit.pipelines.launch;

import java.lang.reflect.Method;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in the words of a command line what Beam says of arguments in the words of its classes. */
final class ArgumentErrors {
  private static final Pattern UNKNOWN =
      Pattern.compile("missing a property named '(?<name>[^']+)'(?:.*'(?<near>[^']+)')?");
  private static final Pattern STANDS_ALONE =
      Pattern.compile("Argument '(?<value>.*)' does not begin with '--'", Pattern.DOTALL);

  private ArgumentErrors() {}

  /**
   * A sentence that names the argument and the way out.
   *
   * @param optionsType the options that the arguments are for
   * @param arguments what was typed
   * @param said what Beam says
   */
  static String explain(Class<?> optionsType, String[] arguments, String said) {
    if (said.startsWith("No Runner was specified")) {
      return "--runner is missing; give --runner=DataflowRunner, or another one that is on the class"
          + " path.";
    }
    Matcher alone = STANDS_ALONE.matcher(said);
    if (alone.find()) {
      return standsAlone(alone.group("value"), arguments);
    }
    Matcher unknown = UNKNOWN.matcher(said);
    if (unknown.find()) {
      return "there is no option --"
          + unknown.group("name")
          + (unknown.group("near") == null
              ? "; --help lists the options."
              : "; did you mean --" + unknown.group("near") + "?");
    }
    return givenTwice(arguments).or(() -> ofOtherType(optionsType, arguments)).orElse(said);
  }

  private static String standsAlone(String value, String[] arguments) {
    int place = Arrays.asList(arguments).indexOf(value);
    String before = place > 0 ? arguments[place - 1] : "";
    return before.startsWith("--") && !before.contains("=")
        ? before + " " + value + " is written as one word: " + before + "=" + value + "."
        : "'" + value + "' is not an option; options are written as --name=value.";
  }

  /** Beam takes an option that comes twice for a list. */
  private static Optional<String> givenTwice(String[] arguments) {
    Set<String> seen = new HashSet<>();
    return Arrays.stream(arguments)
        .map(argument -> argument.split("=", 2)[0])
        .filter(option -> !seen.add(option))
        .findFirst()
        .map(option -> option + " is given twice; give it once.");
  }

  private static Optional<String> ofOtherType(Class<?> optionsType, String[] arguments) {
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      for (Method getter : optionsType.getMethods()) {
        if (parts.length == 2 && getter.getName().equalsIgnoreCase("get" + parts[0].substring(2))) {
          Optional<String> why = whyNot(getter.getReturnType(), parts[1]);
          if (why.isPresent()) {
            return Optional.of(argument + " " + why.get() + ".");
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<String> whyNot(Class<?> type, String value) {
    if (type == Boolean.class || type == boolean.class) {
      return value.matches("true|false")
          ? Optional.empty()
          : Optional.of("is neither true nor false");
    }
    boolean isInt = type == Integer.class || type == int.class;
    if (!isInt && type != Long.class && type != long.class) {
      return Optional.empty();
    }
    if (!value.matches("[+-]?\\d+")) {
      return Optional.of("is not a whole number");
    }
    long most = isInt ? Integer.MAX_VALUE : Long.MAX_VALUE;
    BigInteger number = new BigInteger(value);
    return number.abs().compareTo(BigInteger.valueOf(most)) <= 0
        ? Optional.empty()
        : Optional.of("is not a number from -" + most + " to " + most);
  }
}

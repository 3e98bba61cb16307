package io.flit.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The expressions of Cloud Workflows, as far as the workflows here need them.
 *
 * <p>Values are null, Boolean, Double, String, List and Map. What is unknown is an error, as it is
 * to Cloud Workflows.
 */
final class Expression {
  /** Where names and functions get their values from. */
  interface Scope {
    Object variable(String name);

    Object call(String function, List<Object> arguments);
  }

  private final String text;
  private final Scope scope;
  private int position;

  private Expression(String text, Scope scope) {
    this.text = text;
    this.scope = scope;
  }

  /** The value of what stands between <code>${</code> and <code>}</code>. */
  static Object evaluate(String text, Scope scope) {
    Expression expression = new Expression(text, scope);
    Object value = expression.disjunction();
    expression.skipSpace();
    if (expression.position < text.length()) {
      throw expression.unexpected();
    }
    return value;
  }

  private Object disjunction() {
    Object value = conjunction();
    while (takeWord("or")) {
      Object right = conjunction();
      value = isTrue(value) | isTrue(right);
    }
    return value;
  }

  private Object conjunction() {
    Object value = comparison();
    while (takeWord("and")) {
      Object right = comparison();
      value = isTrue(value) & isTrue(right);
    }
    return value;
  }

  private Object comparison() {
    Object left = sum();
    if (take("==")) {
      return Objects.equals(left, sum());
    }
    if (take("!=")) {
      return !Objects.equals(left, sum());
    }
    if (take("<=")) {
      return number(left) <= number(sum());
    }
    if (take(">=")) {
      return number(left) >= number(sum());
    }
    if (take("<")) {
      return number(left) < number(sum());
    }
    if (take(">")) {
      return number(left) > number(sum());
    }
    if (takeWord("in")) {
      Object right = sum();
      return right instanceof Map<?, ?> map
          ? map.containsKey(left)
          : ((List<?>) right).contains(left);
    }
    return left;
  }

  private Object sum() {
    Object value = product();
    while (true) {
      if (take("+")) {
        Object right = product();
        if (value instanceof String start && right instanceof String end) {
          value = start + end;
        } else {
          value = number(value) + number(right);
        }
      } else if (take("-")) {
        value = number(value) - number(product());
      } else {
        return value;
      }
    }
  }

  private Object product() {
    Object value = member();
    while (take("*")) {
      value = number(value) * number(member());
    }
    return value;
  }

  private Object member() {
    Object value = primary();
    while (true) {
      if (take(".")) {
        value = field(value, name());
      } else if (take("[")) {
        Object index = disjunction();
        expect("]");
        value = element(value, index);
      } else {
        return value;
      }
    }
  }

  private Object primary() {
    skipSpace();
    if (take("(")) {
      Object value = disjunction();
      expect(")");
      return value;
    }
    if (take("[")) {
      return list("]");
    }
    if (position < text.length() && text.charAt(position) == '"') {
      int end = text.indexOf('"', position + 1);
      String value = text.substring(position + 1, end);
      position = end + 1;
      return value;
    }
    if (position < text.length() && Character.isDigit(text.charAt(position))) {
      int start = position;
      while (position < text.length() && Character.isDigit(text.charAt(position))) {
        position++;
      }
      return Double.valueOf(text.substring(start, position));
    }
    return named();
  }

  private Object named() {
    StringBuilder name = new StringBuilder(name());
    int end = position;
    // A dot leads to a function of a library, or into a variable.
    while (end < text.length() && text.charAt(end) == '.') {
      int start = end + 1;
      end = start;
      while (end < text.length() && isOfName(text.charAt(end))) {
        end++;
      }
      if (end < text.length() && text.charAt(end) == '(') {
        name.append('.').append(text, start, end);
        position = end;
      }
    }
    if (take("(")) {
      List<Object> arguments = list(")");
      if (name.toString().equals("not")) {
        return !isTrue(arguments.get(0));
      }
      return scope.call(name.toString(), arguments);
    }
    return switch (name.toString()) {
      case "null" -> null;
      case "true" -> true;
      case "false" -> false;
      default -> scope.variable(name.toString());
    };
  }

  private List<Object> list(String end) {
    List<Object> values = new ArrayList<>();
    while (!take(end)) {
      if (!values.isEmpty()) {
        expect(",");
      }
      values.add(disjunction());
    }
    return values;
  }

  private String name() {
    skipSpace();
    int start = position;
    while (position < text.length() && isOfName(text.charAt(position))) {
      position++;
    }
    if (start == position) {
      throw unexpected();
    }
    return text.substring(start, position);
  }

  private static Object field(Object value, String name) {
    if (!(value instanceof Map<?, ?> map) || !map.containsKey(name)) {
      throw new IllegalStateException("there is no " + name + " in " + value);
    }
    return map.get(name);
  }

  private static Object element(Object value, Object index) {
    return value instanceof Map<?, ?>
        ? field(value, (String) index)
        : ((List<?>) value).get((int) number(index));
  }

  private static boolean isTrue(Object value) {
    return (Boolean) value;
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private boolean take(String symbol) {
    skipSpace();
    if (!text.startsWith(symbol, position)) {
      return false;
    }
    position += symbol.length();
    return true;
  }

  private boolean takeWord(String word) {
    skipSpace();
    int end = position + word.length();
    if (!text.startsWith(word, position) || end < text.length() && isOfName(text.charAt(end))) {
      return false;
    }
    position = end;
    return true;
  }

  private void expect(String symbol) {
    if (!take(symbol)) {
      throw unexpected();
    }
  }

  private void skipSpace() {
    while (position < text.length() && text.charAt(position) == ' ') {
      position++;
    }
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  private IllegalStateException unexpected() {
    return new IllegalStateException("cannot go on at " + position + " in: " + text);
  }
}

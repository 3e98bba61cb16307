package io.flit.schemas.metrics.expressions;

import io.flit.schemas.ColumnType;
import io.flit.schemas.metrics.expressions.Expression.Binary;
import io.flit.schemas.metrics.expressions.Expression.BinaryOperator;
import io.flit.schemas.metrics.expressions.Expression.Call;
import io.flit.schemas.metrics.expressions.Expression.Case;
import io.flit.schemas.metrics.expressions.Expression.Function;
import io.flit.schemas.metrics.expressions.Expression.In;
import io.flit.schemas.metrics.expressions.Expression.IsNull;
import io.flit.schemas.metrics.expressions.Expression.Literal;
import io.flit.schemas.metrics.expressions.Expression.Name;
import io.flit.schemas.metrics.expressions.Expression.Not;
import io.flit.schemas.metrics.expressions.Expression.When;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads formulas of columns, literals, {@code + - * /}, comparisons, {@code AND OR NOT}, {@code IS
 * [NOT] NULL}, {@code [NOT] IN}, {@code CASE} and the functions of {@link Function}. Words of the
 * grammar may be written in any case; dates are {@code DATE '2026-01-31'}.
 *
 * <p>{@code /} gives a fraction, NULL where the divisor is 0. Types are checked: nothing is turned
 * into another type on the way, other than whole numbers and money into fractions.
 */
public final class ExpressionParser {
  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(?<number>[0-9]+(?:\\.[0-9]+)?)|(?<word>[A-Za-z_][A-Za-z0-9_]*)"
              + "|(?<text>'(?:[^']|'')*')|(?<symbol><>|<=|>=|!=|[-+*/=<>(),]))");

  private static final Set<String> RESERVED =
      Set.of(
          "AND", "OR", "NOT", "IS", "NULL", "IN", "CASE", "WHEN", "THEN", "ELSE", "END", "TRUE",
          "FALSE");

  private final Map<String, ColumnType> columns;
  private final String owner;
  private final List<String> tokens = new ArrayList<>();
  private int next;

  private ExpressionParser(Map<String, ColumnType> columns, String owner) {
    this.columns = columns;
    this.owner = owner;
  }

  /** What is wrong with a formula, with the way out. */
  public static final class UnusableExpressionException extends Exception {
    private static final long serialVersionUID = 1;

    UnusableExpressionException(String sentence) {
      super(sentence);
    }
  }

  /**
   * Reads a formula.
   *
   * @param columns the columns that it may name, with their types
   * @param owner what has these columns, for messages
   */
  public static Expression parse(String text, Map<String, ColumnType> columns, String owner)
      throws UnusableExpressionException {
    ExpressionParser parser = new ExpressionParser(columns, owner);
    parser.split(text);
    Expression expression = parser.or();
    if (parser.next < parser.tokens.size()) {
      throw parser.unexpected("an operator or the end");
    }
    return expression;
  }

  private void split(String text) throws UnusableExpressionException {
    Matcher token = TOKEN.matcher(text);
    int start = 0;
    while (start < text.length() && !text.substring(start).isBlank()) {
      if (!token.find(start) || token.start() != start) {
        throw new UnusableExpressionException(
            "'" + text.substring(start).strip() + "' cannot be read; texts stand in single quotes");
      }
      tokens.add(token.group().strip());
      start = token.end();
    }
  }

  private Expression or() throws UnusableExpressionException {
    Expression left = and();
    while (accept("OR")) {
      left = logical(BinaryOperator.OR, left, and());
    }
    return left;
  }

  private Expression and() throws UnusableExpressionException {
    Expression left = not();
    while (accept("AND")) {
      left = logical(BinaryOperator.AND, left, not());
    }
    return left;
  }

  private Expression logical(BinaryOperator operator, Expression left, Expression right)
      throws UnusableExpressionException {
    return new Binary(operator, bool(left), bool(right), ColumnType.BOOL);
  }

  private Expression not() throws UnusableExpressionException {
    return accept("NOT") ? new Not(bool(not())) : comparison();
  }

  private Expression comparison() throws UnusableExpressionException {
    Expression left = sum();
    if (accept("IS")) {
      boolean isNegated = accept("NOT");
      expect("NULL");
      return new IsNull(left, isNegated);
    }
    boolean isNegated = accept("NOT");
    if (accept("IN")) {
      return new In(left, valuesLike(left), isNegated);
    }
    if (isNegated) {
      throw unexpected("IN");
    }
    if (accept("!=")) {
      return compared(BinaryOperator.UNEQUAL, left, sum());
    }
    for (BinaryOperator operator : BinaryOperator.values()) {
      if (!operator.isLogical() && !operator.isArithmetic() && accept(operator.sql())) {
        return compared(operator, left, sum());
      }
    }
    return left;
  }

  private Expression compared(BinaryOperator operator, Expression left, Expression right)
      throws UnusableExpressionException {
    alike(left, right);
    return new Binary(operator, left, right, ColumnType.BOOL);
  }

  private List<Expression> valuesLike(Expression operand) throws UnusableExpressionException {
    List<Expression> values = new ArrayList<>();
    expect("(");
    do {
      Expression value = sum();
      alike(operand, value);
      values.add(value);
    } while (accept(","));
    expect(")");
    return values;
  }

  private Expression sum() throws UnusableExpressionException {
    Expression left = product();
    while (true) {
      if (accept("+")) {
        left = arithmetic(BinaryOperator.PLUS, left, product());
      } else if (accept("-")) {
        left = arithmetic(BinaryOperator.MINUS, left, product());
      } else {
        return left;
      }
    }
  }

  private Expression product() throws UnusableExpressionException {
    Expression left = primary();
    while (true) {
      if (accept("*")) {
        left = arithmetic(BinaryOperator.TIMES, left, primary());
      } else if (accept("/")) {
        left = arithmetic(BinaryOperator.DIVIDED_BY, left, primary());
      } else {
        return left;
      }
    }
  }

  private static Expression arithmetic(BinaryOperator operator, Expression left, Expression right)
      throws UnusableExpressionException {
    ColumnType type = widest(number(left), number(right));
    return new Binary(
        operator, left, right, operator == BinaryOperator.DIVIDED_BY ? ColumnType.FLOAT64 : type);
  }

  private Expression primary() throws UnusableExpressionException {
    if (accept("(")) {
      Expression inner = or();
      expect(")");
      return inner;
    }
    if (accept("CASE")) {
      return cases();
    }
    if (next == tokens.size()) {
      throw unexpected("a column, a value or a function");
    }
    String token = tokens.get(next++);
    char first = token.charAt(0);
    if (first == '\'') {
      return new Literal(unquoted(token), ColumnType.STRING);
    }
    if (Character.isDigit(first)) {
      return token.contains(".")
          ? new Literal(new BigDecimal(token), ColumnType.NUMERIC)
          : new Literal(whole(token), ColumnType.INT64);
    }
    if (token.equalsIgnoreCase("TRUE") || token.equalsIgnoreCase("FALSE")) {
      return new Literal(Boolean.valueOf(token), ColumnType.BOOL);
    }
    if (Character.isLetter(first) && !RESERVED.contains(token.toUpperCase(Locale.ROOT))) {
      return named(token);
    }
    next--;
    throw unexpected("a column, a value or a function");
  }

  private Expression named(String word) throws UnusableExpressionException {
    if (word.equalsIgnoreCase("DATE") && next < tokens.size() && tokens.get(next).startsWith("'")) {
      return new Literal(date(unquoted(tokens.get(next++))), ColumnType.DATE);
    }
    if (accept("(")) {
      return call(word);
    }
    ColumnType type = columns.get(word);
    if (type == null) {
      throw new UnusableExpressionException(
          owner + " has no column " + word + "; it has " + String.join(", ", columns.keySet()));
    }
    return new Name(word, type);
  }

  private Expression call(String word) throws UnusableExpressionException {
    Function function =
        Arrays.stream(Function.values())
            .filter(f -> f.name().equalsIgnoreCase(word))
            .findFirst()
            .orElseThrow(
                () ->
                    new UnusableExpressionException(
                        "there is no function "
                            + word
                            + "; use one of "
                            + Arrays.stream(Function.values())
                                .map(f -> f.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    List<Expression> operands = new ArrayList<>();
    do {
      operands.add(or());
    } while (accept(","));
    expect(")");
    if (operands.size() != function.arity()) {
      throw new UnusableExpressionException(
          word + " takes " + function.arity() + " operands, not " + operands.size());
    }
    if (function == Function.COALESCE) {
      return new Call(function, operands, alike(operands.get(0), operands.get(1)));
    }
    for (Expression operand : operands) {
      if (operand.type() != ColumnType.TIMESTAMP) {
        throw new UnusableExpressionException(
            word + " takes timestamps, and one operand is a " + operand.type().sqlName());
      }
    }
    return new Call(
        function, operands, function == Function.DATE ? ColumnType.DATE : ColumnType.FLOAT64);
  }

  private Expression cases() throws UnusableExpressionException {
    List<When> branches = new ArrayList<>();
    ColumnType type = null;
    while (accept("WHEN")) {
      Expression condition = bool(or());
      expect("THEN");
      Expression value = or();
      type = branches.isEmpty() ? value.type() : alike(branches.get(0).value(), value);
      branches.add(new When(condition, value));
    }
    if (branches.isEmpty()) {
      throw unexpected("WHEN");
    }
    Optional<Expression> otherwise = accept("ELSE") ? Optional.of(or()) : Optional.empty();
    if (otherwise.isPresent()) {
      type = alike(branches.get(0).value(), otherwise.get());
    }
    expect("END");
    return new Case(branches, otherwise, type);
  }

  /** The type that two operands share, numbers as the widest. */
  private static ColumnType alike(Expression left, Expression right)
      throws UnusableExpressionException {
    if (left.type() == right.type()) {
      return left.type();
    }
    if (isNumber(left) && isNumber(right)) {
      return widest(left.type(), right.type());
    }
    throw new UnusableExpressionException(
        "a "
            + left.type().sqlName()
            + " and a "
            + right.type().sqlName()
            + " stand side by side; make them one type");
  }

  private static ColumnType widest(ColumnType left, ColumnType right) {
    if (left == ColumnType.FLOAT64 || right == ColumnType.FLOAT64) {
      return ColumnType.FLOAT64;
    }
    return left == ColumnType.NUMERIC ? left : right;
  }

  private static boolean isNumber(Expression operand) {
    return switch (operand.type()) {
      case INT64, FLOAT64, NUMERIC -> true;
      case BOOL, STRING, TIMESTAMP, DATE -> false;
    };
  }

  private static ColumnType number(Expression operand) throws UnusableExpressionException {
    if (!isNumber(operand)) {
      throw new UnusableExpressionException(
          "one reckons with numbers, and one operand is a " + operand.type().sqlName());
    }
    return operand.type();
  }

  private static Expression bool(Expression operand) throws UnusableExpressionException {
    if (operand.type() != ColumnType.BOOL) {
      throw new UnusableExpressionException(
          "a condition is true or false, and one is a " + operand.type().sqlName());
    }
    return operand;
  }

  private static LocalDate date(String text) throws UnusableExpressionException {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UnusableExpressionException(
          "'" + text + "' is not a date; write YYYY-MM-DD such as 2026-03-31");
    }
  }

  private static Long whole(String digits) throws UnusableExpressionException {
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException e) {
      throw new UnusableExpressionException(digits + " is too large");
    }
  }

  private static String unquoted(String token) {
    return token.substring(1, token.length() - 1).replace("''", "'");
  }

  private boolean accept(String token) {
    boolean isNext = next < tokens.size() && tokens.get(next).equalsIgnoreCase(token);
    if (isNext) {
      next++;
    }
    return isNext;
  }

  private void expect(String token) throws UnusableExpressionException {
    if (!accept(token)) {
      throw unexpected(token);
    }
  }

  private UnusableExpressionException unexpected(String expected) {
    return new UnusableExpressionException(
        next < tokens.size()
            ? "'" + tokens.get(next) + "' stands where " + expected + " should"
            : "it ends where " + expected + " should stand");
  }
}

package io.flit.schemas.metrics.expressions;

import io.flit.schemas.ColumnType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A formula over the columns of a row, of which everything is known: what it names, and its type.
 */
public sealed interface Expression {
  /** The type of its value, which may be NULL. */
  ColumnType type();

  /** Its operands from left to right. */
  List<Expression> operands();

  /** The names of the columns that it reads. */
  default Set<String> names() {
    Set<String> names = new TreeSet<>();
    visit(
        expression -> {
          if (expression instanceof Name name) {
            names.add(name.name());
          }
        });
    return names;
  }

  private void visit(Consumer<Expression> visitor) {
    visitor.accept(this);
    operands().forEach(operand -> operand.visit(visitor));
  }

  /** A column. */
  record Name(String name, ColumnType type) implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of();
    }
  }

  /**
   * A value that stands in the formula.
   *
   * @param value a Long, BigDecimal, String, Boolean or LocalDate, as {@code type} says
   */
  record Literal(Object value, ColumnType type) implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of();
    }
  }

  /** {@code NOT operand}. */
  record Not(Expression operand) implements Expression {
    @Override
    public ColumnType type() {
      return ColumnType.BOOL;
    }

    @Override
    public List<Expression> operands() {
      return List.of(operand);
    }
  }

  /** Two operands with an operator between them. */
  record Binary(BinaryOperator operator, Expression left, Expression right, ColumnType type)
      implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(left, right);
    }
  }

  /** {@code operand IS NULL} or {@code operand IS NOT NULL}. */
  record IsNull(Expression operand, boolean isNegated) implements Expression {
    @Override
    public ColumnType type() {
      return ColumnType.BOOL;
    }

    @Override
    public List<Expression> operands() {
      return List.of(operand);
    }
  }

  /** {@code operand IN (value, ...)} or {@code operand NOT IN (value, ...)}. */
  record In(Expression operand, List<Expression> values, boolean isNegated) implements Expression {
    @Override
    public ColumnType type() {
      return ColumnType.BOOL;
    }

    @Override
    public List<Expression> operands() {
      return Stream.concat(Stream.of(operand), values.stream()).toList();
    }
  }

  /** {@code CASE WHEN condition THEN value ... ELSE otherwise END}. */
  record Case(List<When> branches, Optional<Expression> otherwise, ColumnType type)
      implements Expression {
    @Override
    public List<Expression> operands() {
      return Stream.concat(
              branches.stream().flatMap(when -> Stream.of(when.condition(), when.value())),
              otherwise.stream())
          .toList();
    }
  }

  /** One branch of a {@link Case}. */
  record When(Expression condition, Expression value) {}

  /** A function of its operands. */
  record Call(Function function, List<Expression> operands, ColumnType type)
      implements Expression {}

  /** The functions that a formula may call, with as many operands as each takes. */
  enum Function {
    /** The UTC date of a timestamp. */
    DATE(1),
    /** Hours from the first timestamp to the second, with their fraction. */
    HOURS_BETWEEN(2),
    /** Minutes from the first timestamp to the second, with their fraction. */
    MINUTES_BETWEEN(2),
    /** The first value, or the second where the first is NULL. */
    COALESCE(2);

    private final int arity;

    Function(int arity) {
      this.arity = arity;
    }

    /** How many operands it takes. */
    int arity() {
      return arity;
    }
  }

  /** The operators between two operands, from those that bind least. */
  enum BinaryOperator {
    OR("OR", 1),
    AND("AND", 2),
    EQUAL("=", 4),
    UNEQUAL("<>", 4),
    LESS("<", 4),
    AT_MOST("<=", 4),
    GREATER(">", 4),
    AT_LEAST(">=", 4),
    PLUS("+", 5),
    MINUS("-", 5),
    TIMES("*", 6),
    /** Always a fraction, NULL where the divisor is 0. */
    DIVIDED_BY("/", 6);

    private final String sql;
    private final int binding;

    BinaryOperator(String sql, int binding) {
      this.sql = sql;
      this.binding = binding;
    }

    /** The operator in both dialects. */
    public String sql() {
      return sql;
    }

    /** The more, the tighter it holds its operands. */
    public int binding() {
      return binding;
    }

    /** Whether its operands are conditions. */
    public boolean isLogical() {
      return this == OR || this == AND;
    }

    boolean isArithmetic() {
      return binding >= PLUS.binding;
    }
  }
}

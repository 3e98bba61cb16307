package io.flit.sql;

import com.google.zetasql.resolvedast.ResolvedColumn;
import com.google.zetasql.resolvedast.ResolvedJoinScanEnums.JoinType;
import com.google.zetasql.resolvedast.ResolvedNode;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedColumnRef;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedExpr;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedFilterScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedFunctionCall;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedJoinScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedLiteral;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedProjectScan;
import com.google.zetasql.resolvedast.ResolvedNodes.ResolvedTableScan;
import com.google.zetasql.resolvedast.ResolvedNodes.Visitor;
import io.flit.cli.cost.Scan;
import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.catalog.Tables;
import io.flit.schemas.metrics.MaterializedView;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds what an analysed statement reads: the columns of each table, and the range of its partition
 * column where a comparison with a literal limits it.
 *
 * <p>A condition counts where it stands above the table with nothing but joins that keep to it,
 * projections and other conditions in between. A table that is read twice is one scan, of all
 * columns and over the wider range.
 */
final class ScanFinder extends Visitor {
  private static final Map<String, String> PARTITION_COLUMNS =
      Stream.concat(
              Tables.all().stream()
                  .filter(table -> table.partitionColumn().isPresent())
                  .map(table -> List.of(table.toString(), partitionColumn(table))),
              Stream.of(MaterializedView.values())
                  .filter(view -> view.partitionColumn().isPresent())
                  .map(view -> List.of(view.toString(), view.partitionColumn().get())))
          .collect(Collectors.toMap(pair -> pair.get(0), pair -> pair.get(1)));

  private final Map<String, Scan> scans = new TreeMap<>();
  private List<ResolvedExpr> conditions = List.of();

  private ScanFinder() {}

  /** What a statement reads, by the name of the table. */
  static List<Scan> scansOf(ResolvedNode statement) {
    ScanFinder finder = new ScanFinder();
    statement.accept(finder);
    return List.copyOf(finder.scans.values());
  }

  private static String partitionColumn(Table<?> table) {
    return table.partitionColumn().map(Column::name).get();
  }

  @Override
  protected void defaultVisit(ResolvedNode node) {
    List<ResolvedExpr> outer = conditions;
    conditions = List.of();
    super.defaultVisit(node);
    conditions = outer;
  }

  @Override
  public void visit(ResolvedFilterScan filter) {
    List<ResolvedExpr> outer = conditions;
    conditions = with(outer, filter.getFilterExpr());
    filter.getInputScan().accept(this);
    conditions = outer;
    filter.getFilterExpr().accept(this);
  }

  @Override
  public void visit(ResolvedProjectScan project) {
    project.getInputScan().accept(this);
    project.getExprList().forEach(expression -> expression.accept(this));
  }

  @Override
  public void visit(ResolvedJoinScan join) {
    List<ResolvedExpr> outer = conditions;
    boolean inner = join.getJoinType() == JoinType.INNER;
    List<ResolvedExpr> both =
        inner && join.getJoinExpr() != null ? with(outer, join.getJoinExpr()) : outer;
    conditions = inner || join.getJoinType() == JoinType.LEFT ? both : List.of();
    join.getLeftScan().accept(this);
    conditions = inner || join.getJoinType() == JoinType.RIGHT ? both : List.of();
    join.getRightScan().accept(this);
    conditions = outer;
    if (join.getJoinExpr() != null) {
      join.getJoinExpr().accept(this);
    }
  }

  @Override
  public void visit(ResolvedTableScan scan) {
    String name = scan.getTable().getFullName().substring(GoogleSql.PROJECT.length() + 1);
    Range range = new Range(Optional.empty(), Optional.empty());
    for (ResolvedColumn column : scan.getColumnList()) {
      if (column.getName().equals(PARTITION_COLUMNS.get(name))) {
        range = rangeOf(column);
      }
    }
    List<String> columns = scan.getColumnList().stream().map(ResolvedColumn::getName).toList();
    scans.merge(name, new Scan(name, columns, range.from(), range.to()), ScanFinder::both);
  }

  private static List<ResolvedExpr> with(List<ResolvedExpr> some, ResolvedExpr condition) {
    List<ResolvedExpr> all = new ArrayList<>(some);
    addConjuncts(condition, all);
    return all;
  }

  private static void addConjuncts(ResolvedExpr condition, List<ResolvedExpr> to) {
    if (condition instanceof ResolvedFunctionCall call
        && call.getFunction().getName().equals("$and")) {
      call.getArgumentList().forEach(argument -> addConjuncts(argument, to));
    } else {
      to.add(condition);
    }
  }

  private Range rangeOf(ResolvedColumn column) {
    Range range = new Range(Optional.empty(), Optional.empty());
    for (ResolvedExpr condition : conditions) {
      if (condition instanceof ResolvedFunctionCall call && isAbout(column, call)) {
        range = range.and(rangeOf(call));
      }
    }
    return range;
  }

  private static boolean isAbout(ResolvedColumn column, ResolvedFunctionCall call) {
    return !call.getArgumentList().isEmpty()
        && call.getArgumentList().get(0) instanceof ResolvedColumnRef reference
        && reference.getColumn().getId() == column.getId()
        && call.getArgumentList().stream().skip(1).allMatch(ResolvedLiteral.class::isInstance);
  }

  private static Range rangeOf(ResolvedFunctionCall comparison) {
    List<LocalDate> days =
        comparison.getArgumentList().stream()
            .skip(1)
            .map(argument -> ((ResolvedLiteral) argument).getValue().getLocalDateValue())
            .toList();
    return switch (comparison.getFunction().getName()) {
      case "$equal" -> Range.of(days.get(0), days.get(0).plusDays(1));
      case "$greater" -> Range.of(days.get(0).plusDays(1), null);
      case "$greater_or_equal" -> Range.of(days.get(0), null);
      case "$less" -> Range.of(null, days.get(0));
      case "$less_or_equal" -> Range.of(null, days.get(0).plusDays(1));
      case "$between" -> Range.of(days.get(0), days.get(1).plusDays(1));
      default -> Range.of(null, null);
    };
  }

  private static Scan both(Scan one, Scan other) {
    return new Scan(
        one.table(),
        Stream.concat(one.columns().stream(), other.columns().stream()).toList(),
        one.from().flatMap(from -> other.from().map(also -> earlier(from, also))),
        one.to().flatMap(to -> other.to().map(also -> later(to, also))));
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private record Range(Optional<LocalDate> from, Optional<LocalDate> to) {
    private static Range of(LocalDate from, LocalDate to) {
      return new Range(Optional.ofNullable(from), Optional.ofNullable(to));
    }

    private Range and(Range other) {
      return new Range(
          either(from, other.from, ScanFinder::later), either(to, other.to, ScanFinder::earlier));
    }

    private static Optional<LocalDate> either(
        Optional<LocalDate> one, Optional<LocalDate> other, BinaryOperator<LocalDate> both) {
      return Stream.of(one, other).flatMap(Optional::stream).reduce(both);
    }
  }
}

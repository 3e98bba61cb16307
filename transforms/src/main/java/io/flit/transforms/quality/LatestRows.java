package io.flit.transforms.quality;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.NotInLatest;
import java.time.LocalDate;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Max;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.apache.beam.sdk.values.TypeDescriptors;

/** Whether the rows of a table's latest day have a value that {@link NotInLatest} warns of. */
public final class LatestRows<T> extends PTransform<PCollection<T>, PCollection<Finding>> {
  private final Class<T> rowType;

  private LatestRows(Class<T> rowType) {
    this.rowType = rowType;
  }

  /** Whether a table warns of values of its latest day. */
  public static boolean areJudged(Table<?> table) {
    return !judged(table).isEmpty();
  }

  /** Looks at the rows of a table in which values of the latest day {@link #areJudged}. */
  public static <T> LatestRows<T> of(Table<T> table) {
    return new LatestRows<>(table.rowType());
  }

  private static <T> List<Column<T>> judged(Table<T> table) {
    return table.columns().stream()
        .filter(column -> column.declaration(NotInLatest.class).isPresent())
        .toList();
  }

  private static <T> long day(Table<T> table, Column<T> column, T row) {
    String by = column.declaration(NotInLatest.class).orElseThrow().by();
    return ((LocalDate) table.column(by).get(row)).toEpochDay();
  }

  @Override
  public PCollection<Finding> expand(PCollection<T> rows) {
    Class<T> type = rowType;
    PCollectionView<Long> latest =
        rows.apply(
                "Days",
                MapElements.into(TypeDescriptors.longs())
                    .via(row -> day(Table.of(type), judged(Table.of(type)).get(0), row)))
            .apply("LatestDay", Max.longsGlobally().asSingletonView());
    return rows.apply(
        "FindInLatest", ParDo.of(new FindFn<>(rowType, latest)).withSideInputs(latest));
  }

  private static final class FindFn<T> extends DoFn<T, Finding> {
    private final Class<T> rowType;
    private final PCollectionView<Long> latest;

    FindFn(Class<T> rowType, PCollectionView<Long> latest) {
      this.rowType = rowType;
      this.latest = latest;
    }

    @ProcessElement
    public void find(ProcessContext context) {
      Table<T> table = Table.of(rowType);
      T row = context.element();
      for (Column<T> column : judged(table)) {
        String unwanted = column.declaration(NotInLatest.class).orElseThrow().value();
        if (unwanted.equals(column.get(row))
            && day(table, column, row) == context.sideInput(latest)) {
          Tally tally = new Tally();
          tally.add(1, () -> table.keyOf(row));
          context.output(
              Finding.failing(Checks.notInLatest(table, column).orElseThrow().check(), tally));
        }
      }
    }
  }
}

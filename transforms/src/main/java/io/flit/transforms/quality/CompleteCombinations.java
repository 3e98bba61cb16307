package io.flit.transforms.quality;

import io.flit.schemas.Column;
import io.flit.schemas.Table;
import io.flit.schemas.annotations.AcceptedValues;
import io.flit.schemas.annotations.TableDefinition;
import java.util.List;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Whether a table that promises it ({@link TableDefinition#isComplete}) has a row for each
 * combination of the accepted values of its key, for every value of the key's first column. The
 * findings count values with too few rows or too many.
 */
public final class CompleteCombinations<T>
    extends PTransform<PCollection<T>, PCollection<Finding>> {
  private final Class<T> rowType;

  private CompleteCombinations(Class<T> rowType) {
    this.rowType = rowType;
  }

  /**
   * Looks at the rows of a table that is complete, and small enough to count its first key column.
   */
  public static <T> CompleteCombinations<T> of(Table<T> table) {
    return new CompleteCombinations<>(table.rowType());
  }

  static Check check(Table<?> table) {
    return Checks.error(
        table,
        "complete_" + table.key().get(0),
        Check.Kind.COMPLETE,
        "Each `%s` has %d rows: one per combination of %s."
            .formatted(
                table.key().get(0), combinations(table), String.join(" and ", others(table))));
  }

  @Override
  public PCollection<Finding> expand(PCollection<T> rows) {
    Class<T> type = rowType;
    return rows.apply(
            "FirstOfKey",
            MapElements.into(TypeDescriptors.strings())
                .via(row -> String.valueOf(first(Table.of(type)).get(row))))
        .apply("CountRows", Count.perElement())
        .apply("FindIncomplete", ParDo.of(new FindIncompleteFn<>(type)));
  }

  private static <T> Column<T> first(Table<T> table) {
    return table.column(table.key().get(0));
  }

  private static List<String> others(Table<?> table) {
    return table.key().subList(1, table.key().size());
  }

  private static long combinations(Table<?> table) {
    long combinations = 1;
    for (String column : others(table)) {
      combinations *=
          table.column(column).declaration(AcceptedValues.class).orElseThrow().value().length;
    }
    return combinations;
  }

  private static final class FindIncompleteFn<T> extends DoFn<KV<String, Long>, Finding> {
    private final Class<T> rowType;

    FindIncompleteFn(Class<T> rowType) {
      this.rowType = rowType;
    }

    @ProcessElement
    public void find(@Element KV<String, Long> rows, OutputReceiver<Finding> out) {
      Table<T> table = Table.of(rowType);
      if (rows.getValue() != combinations(table)) {
        Tally tally = new Tally();
        tally.add(1, () -> table.key().get(0) + "=" + rows.getKey());
        out.output(Finding.failing(check(table), tally));
      }
    }
  }
}

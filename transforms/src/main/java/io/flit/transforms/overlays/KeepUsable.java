package io.flit.transforms.overlays;

import io.flit.schemas.Table;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;

/**
 * Keeps the rows that overlays may refer to, cut down to what overlays read.
 *
 * @param <T> the type of the rows
 * @param <R> what is read of them
 */
final class KeepUsable<T, R> extends PTransform<PCollection<T>, PCollection<R>> {
  private final Class<R> rowType;
  private final SerializableFunction<T, Optional<R>> usable;

  private KeepUsable(Class<R> rowType, SerializableFunction<T, Optional<R>> usable) {
    this.rowType = rowType;
    this.usable = usable;
  }

  static <T, R> KeepUsable<T, R> rows(
      Class<R> rowType, SerializableFunction<T, Optional<R>> usable) {
    return new KeepUsable<>(rowType, usable);
  }

  @Override
  public PCollection<R> expand(PCollection<T> rows) {
    return rows.apply(ParDo.of(new Keep<>(usable))).setCoder(Table.of(rowType).coder());
  }

  private static final class Keep<T, R> extends DoFn<T, R> {
    private final SerializableFunction<T, Optional<R>> usable;

    Keep(SerializableFunction<T, Optional<R>> usable) {
      this.usable = usable;
    }

    @ProcessElement
    public void keep(@Element T row, OutputReceiver<R> out) {
      usable.apply(row).ifPresent(out::output);
    }
  }
}

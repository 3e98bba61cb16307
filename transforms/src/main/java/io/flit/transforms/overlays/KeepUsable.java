package io.flit.transforms.overlays;

import io.flit.schemas.Table;
import java.util.Optional;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;

/** Keeps the rows that overlays may refer to, cut down to what overlays read. */
final class KeepUsable<T> extends PTransform<PCollection<T>, PCollection<T>> {
  private final Class<T> rowType;
  private final SerializableFunction<T, Optional<T>> usable;

  private KeepUsable(Class<T> rowType, SerializableFunction<T, Optional<T>> usable) {
    this.rowType = rowType;
    this.usable = usable;
  }

  static <T> KeepUsable<T> rows(Class<T> rowType, SerializableFunction<T, Optional<T>> usable) {
    return new KeepUsable<>(rowType, usable);
  }

  @Override
  public PCollection<T> expand(PCollection<T> rows) {
    return rows.apply(ParDo.of(new Keep<>(usable))).setCoder(Table.of(rowType).coder());
  }

  private static final class Keep<T> extends DoFn<T, T> {
    private final SerializableFunction<T, Optional<T>> usable;

    Keep(SerializableFunction<T, Optional<T>> usable) {
      this.usable = usable;
    }

    @ProcessElement
    public void keep(@Element T row, OutputReceiver<T> out) {
      usable.apply(row).ifPresent(out::output);
    }
  }
}

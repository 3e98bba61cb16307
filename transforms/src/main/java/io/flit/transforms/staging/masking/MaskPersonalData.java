package io.flit.transforms.staging.masking;

import io.flit.schemas.Table;
import io.flit.schemas.staging.StgReject;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;

/**
 * Puts pseudonyms in the place of personal data, once rows are staged: which rows are kept, and
 * every figure that is not itself personal, is the same with and without.
 *
 * <p>What counts as personal data is declared by {@link io.flit.schemas.annotations.PersonalData}.
 */
public final class MaskPersonalData {
  private MaskPersonalData() {}

  /** Masks the rows of a staged table. */
  public static <S> PTransform<PCollection<S>, PCollection<S>> rows(
      Table<S> table, Pseudonyms pseudonyms) {
    return new Rows<>(table.rowType(), pseudonyms);
  }

  /** Masks the rejected rows, the values in what is said of them included. */
  public static PTransform<PCollection<StgReject>, PCollection<StgReject>> rejects(
      Pseudonyms pseudonyms) {
    return new Rejects(pseudonyms);
  }

  private static final class Rows<S> extends PTransform<PCollection<S>, PCollection<S>> {
    private final Class<S> rowType;
    private final Pseudonyms pseudonyms;

    Rows(Class<S> rowType, Pseudonyms pseudonyms) {
      this.rowType = rowType;
      this.pseudonyms = pseudonyms;
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder.add(DisplayData.item("table", Table.of(rowType).name()).withLabel("Table"));
    }

    @Override
    public PCollection<S> expand(PCollection<S> rows) {
      Table<S> table = Table.of(rowType);
      return RowMask.isNeededFor(table)
          ? rows.apply("MaskRows", ParDo.of(new MaskRowFn<>(rowType, pseudonyms)))
              .setCoder(table.coder())
          : rows;
    }
  }

  private static final class Rejects
      extends PTransform<PCollection<StgReject>, PCollection<StgReject>> {
    private final Pseudonyms pseudonyms;

    Rejects(Pseudonyms pseudonyms) {
      this.pseudonyms = pseudonyms;
    }

    @Override
    public PCollection<StgReject> expand(PCollection<StgReject> rejects) {
      return rejects
          .apply("MaskRejects", ParDo.of(new MaskRejectFn(pseudonyms)))
          .setCoder(Table.of(StgReject.class).coder());
    }
  }

  private static final class MaskRowFn<S> extends DoFn<S, S> {
    private final Class<S> rowType;
    private final Pseudonyms pseudonyms;
    private transient RowMask<S> mask;

    MaskRowFn(Class<S> rowType, Pseudonyms pseudonyms) {
      this.rowType = rowType;
      this.pseudonyms = pseudonyms;
    }

    @Setup
    public void setup() {
      mask = new RowMask<>(Table.of(rowType), pseudonyms);
    }

    @ProcessElement
    public void mask(@Element S row, OutputReceiver<S> out) {
      out.output(mask.mask(row));
    }
  }

  private static final class MaskRejectFn extends DoFn<StgReject, StgReject> {
    private final Pseudonyms pseudonyms;
    private transient RejectMask mask;

    MaskRejectFn(Pseudonyms pseudonyms) {
      this.pseudonyms = pseudonyms;
    }

    @Setup
    public void setup() {
      mask = new RejectMask(pseudonyms);
    }

    @ProcessElement
    public void mask(@Element StgReject reject, OutputReceiver<StgReject> out) {
      out.output(mask.mask(reject));
    }
  }
}

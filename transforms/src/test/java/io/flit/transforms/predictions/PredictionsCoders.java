package io.flit.transforms.predictions;

import io.flit.schemas.Money;
import io.flit.transforms.CoderExample;
import io.flit.transforms.predictions.judging.ScoredCustomer;
import io.flit.transforms.predictions.judging.SnapshotDay;
import io.flit.transforms.predictions.models.Bins;
import io.flit.transforms.predictions.models.CustomerSnapshot;
import io.flit.transforms.predictions.models.PredictionFeature;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Values for the coders of this package. */
public final class PredictionsCoders {
  private static final LocalDate DATE = LocalDate.of(2026, 4, 1);

  private PredictionsCoders() {}

  public static List<CoderExample<?>> examples() {
    byte[] bins = new byte[PredictionFeature.ALL.size()];
    Arrays.fill(bins, (byte) 2);
    CustomerSnapshot buyer =
        new CustomerSnapshot(DATE, 7, Bins.of(bins), 2, 90, 400, Money.of("12.50"), true);
    CustomerSnapshot open =
        new CustomerSnapshot(DATE, 1L << 40, Bins.of(bins), 0, 0, 3, Money.of("0.00"), null);
    SnapshotDay day =
        new SnapshotDay(
            DATE,
            List.of(
                new ScoredCustomer(buyer, Money.of("99.99"), Money.of("20.00"), Money.of("0.00")),
                new ScoredCustomer(open, Money.of("1.00"), null, null)));
    return List.of(new CoderExample<>("DayCoder", PackedDay.of(day), PackedDay::open));
  }
}

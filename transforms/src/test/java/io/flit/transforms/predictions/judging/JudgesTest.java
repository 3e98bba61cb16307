package io.flit.transforms.predictions.judging;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Money;
import io.flit.transforms.predictions.models.Bins;
import io.flit.transforms.predictions.models.CustomerSnapshot;
import io.flit.transforms.predictions.models.PredictionFeature;
import io.flit.transforms.statistics.scoring.BootstrapWeights;
import io.flit.transforms.statistics.scoring.Drawn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class JudgesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

  /** Customers 1, 2 ... who last bought 10, 20 ... days ago. */
  private static List<CustomerSnapshot> customers(boolean... buys) {
    List<CustomerSnapshot> customers = new ArrayList<>();
    for (int i = 0; i < buys.length; i++) {
      Bins bins = Bins.of(new byte[PredictionFeature.ALL.size()]);
      customers.add(
          new CustomerSnapshot(DAY, i + 1, bins, 0, 0, 10 * (i + 1), Money.ZERO, buys[i]));
    }
    return customers;
  }

  private static ChurnJudge judge(List<CustomerSnapshot> customers) {
    return ChurnJudge.of(
        customers,
        BootstrapWeights.of(customers.stream().mapToLong(CustomerSnapshot::userId).toArray()));
  }

  @Test
  void churnModelIsJudgedByWhoBought() {
    double[] churn = {0.2, 0.9, 0.6, 0.9};
    JudgedFold fold =
        judge(customers(true, false, true, false))
            .judge(churn, new double[] {0.5, 0.5, 0.5, 0.5}, 0.5);
    Map<String, Drawn> metrics = fold.metrics();

    double loss = -(Math.log(0.8) + Math.log(0.9) + Math.log(0.4) + Math.log(0.9)) / 4;
    assertThat(fold.customers(), is(4L));
    assertThat(fold.buyers(), is(2L));
    assertThat(metrics.get("AUC").value(), is(1.0));
    // The more recent of a pair bought in three pairs of four.
    assertThat(metrics.get("AUC_OVER_RECENCY").value(), is(0.25));
    assertThat(metrics.get("AVERAGE_PRECISION").value(), is(1.0));
    assertThat(metrics.get("LOG_LOSS").value(), closeTo(loss, 1e-15));
    assertThat(metrics.get("LOG_LOSS_BELOW_CONSTANT").value(), closeTo(Math.log(2) - loss, 1e-15));
    assertThat(metrics.get("LOG_LOSS_BELOW_MBG_NBD").value(), closeTo(Math.log(2) - loss, 1e-15));
    assertThat(metrics.get("BRIER").value(), closeTo((0.04 + 0.01 + 0.36 + 0.01) / 4, 1e-15));
    assertThat(metrics.get("PREDICTED_OVER_SEEN").value(), closeTo(1.4 / 2, 1e-15));
    // Each customer is a decile of their own.
    assertThat(
        metrics.get("CALIBRATION_ERROR").value(), closeTo((0.2 + 0.1 + 0.6 + 0.1) / 4, 1e-15));
    assertThat(metrics.get("CALIBRATION_ERROR").interval(), is(nullValue()));
    assertThat(metrics.get("CALIBRATION_SLOPE").value(), is(nullValue()));
  }

  @Test
  void withoutASimplerModelThereIsNoComparison() {
    Set<String> metrics =
        judge(customers(true, false)).judge(new double[] {0.2, 0.9}, null, 0.5).metrics().keySet();

    assertThat(metrics.contains("LOG_LOSS_BELOW_MBG_NBD"), is(false));
    assertThat(metrics.size(), is(9));
  }

  @Test
  void valueIsJudgedByTheRevenueThatCame() {
    double[] predicted = new double[20];
    double[] seen = new double[20];
    double[] past = new double[20];
    predicted[3] = 90;
    predicted[4] = 50;
    predicted[5] = 10;
    seen[3] = 60;
    seen[5] = 20;
    seen[9] = 20;
    past[9] = 5;
    past[4] = 4;
    JudgedFold fold =
        ValueJudge.judge(
            "REVENUE_365D",
            BootstrapWeights.of(LongStream.rangeClosed(1, 20).toArray()),
            predicted,
            seen,
            past);

    Map<String, Drawn> metrics = fold.metrics();
    assertThat(fold.buyers(), is(3L));
    assertThat(metrics.get("REVENUE_365D_PREDICTED_OVER_SEEN").value(), is(1.5));
    assertThat(metrics.get("REVENUE_365D_TOP_DECILE_SHARE").value(), is(0.6));
    assertThat(metrics.get("REVENUE_365D_TOP_DECILE_OVER_PAST").value(), closeTo(0.6 - 0.2, 1e-15));
    assertThat(metrics.get("REVENUE_365D_ABSOLUTE_ERROR").value(), is(110 / 20.0));
  }

  @Test
  void foldsTogetherAreMeansAndRatiosOfSums() {
    JudgedFold first =
        judge(customers(true, false, false)).judge(new double[] {0.5, 0.9, 0.4}, null, 0.5);
    JudgedFold second =
        judge(customers(true, true, false)).judge(new double[] {0.5, 0.1, 0.9}, null, 0.5);

    JudgedFold all = JudgedFold.all(List.of(first, second));

    assertThat(all.customers(), is(6L));
    assertThat(all.buyers(), is(3L));
    assertThat(all.metrics().get("AUC").value(), is((0.5 + 1) / 2));
    assertThat(all.metrics().get("PREDICTED_OVER_SEEN").value(), closeTo((1.2 + 1.5) / 3, 1e-15));
    assertThat(all.metrics().get("CALIBRATION_ERROR").value(), is(notNullValue()));
    assertThat(all.metrics().get("CALIBRATION_ERROR").interval(), is(nullValue()));
  }
}

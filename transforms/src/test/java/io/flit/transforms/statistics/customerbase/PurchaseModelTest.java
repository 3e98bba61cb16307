package io.flit.transforms.statistics.customerbase;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the vectors do not say. */
class PurchaseModelTest {
  private static final PurchaseModel MODEL =
      new PurchaseModel(PurchaseFamily.MBG_NBD, 0.5, 6, 0.9, 1.6);

  @Test
  void chanceOfLifeAfterTwoRepeatsByHand() {
    PurchaseModel model = new PurchaseModel(PurchaseFamily.MBG_NBD, 1, 2, 3, 4);

    // 1 / (1 + 3 / (4 + 2) (8 / 4)^3)
    assertThat(model.probabilityAlive(new PurchaseHistory(2, 2, 6)), closeTo(1 / 5.0, 1e-15));
  }

  @Test
  void whoBoughtOnceMayHaveLeftInOneFamilyAlone() {
    PurchaseHistory once = PurchaseHistory.ofDays(0, 0, 7_000);

    assertThat(MODEL.probabilityAlive(once) < 0.2, is(true));
    assertThat(
        new PurchaseModel(PurchaseFamily.BG_NBD, 0.5, 6, 0.9, 1.6).probabilityAlive(once), is(1.0));
  }

  @Test
  void oddsOfPurchaseAreThoseOfItsChance() {
    PurchaseHistory history = new PurchaseHistory(3, 20, 30);
    double chance = MODEL.probabilityOfPurchase(history, 13);

    assertThat(
        MODEL.logOddsOfPurchase(history, 13), closeTo(Math.log(chance / (1 - chance)), 1e-13));
    assertThat(MODEL.logOddsOfPurchase(history, 0), closeTo(Math.log(1e-9), 1e-8));
  }

  /** Simulated customers, of whom those with one history are kept. */
  @Test
  void expectedPurchasesAreThoseThatSimulatedCustomersMake() {
    Random random = new Random(5);
    PurchaseModel model = new PurchaseModel(PurchaseFamily.MBG_NBD, 1, 10, 1, 2);
    long seen = 0;
    double purchases = 0;
    for (int i = 0; i < 400_000; i++) {
      double rate = exponential(random) / 10;
      double leaves = 1 - Math.sqrt(random.nextDouble());
      boolean isThere = random.nextDouble() >= leaves;
      double next = isThere ? exponential(random) / rate : Double.POSITIVE_INFINITY;
      if (next < 10) { // with a purchase before its age of 10 it is another history
        continue;
      }
      seen++;
      while (next < 30) {
        purchases++;
        isThere = random.nextDouble() >= leaves;
        next = isThere ? next + exponential(random) / rate : Double.POSITIVE_INFINITY;
      }
    }

    assertThat(
        purchases / seen,
        closeTo(model.expectedPurchases(new PurchaseHistory(0, 0, 10), 20), 0.01));
  }

  private static double exponential(Random random) {
    return -Math.log(1 - random.nextDouble());
  }

  @Test
  void longHorizonsAndManyRepeatsAddUp() {
    PurchaseModel model = new PurchaseModel(PurchaseFamily.MBG_NBD, 1, 1, 1e-6, 1e6);

    // Hardly anybody leaves, so it is the rate, (r + x) / (alpha + age), for the horizon.
    assertThat(model.expectedPurchasesIfAlive(1_999, 1, 200), closeTo(2_000 / 2.0 * 200, 0.05));
  }

  @Test
  void horizonsBeyondAllMeasureAreRefused() {
    assertThrows(ArithmeticException.class, () -> MODEL.expectedPurchasesIfAlive(0, 0, 1e9));
  }

  @Test
  void whatNoCustomerAndNoModelCanHaveIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PurchaseHistory(-1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new PurchaseHistory(1, 3, 2));
    assertThrows(IllegalArgumentException.class, () -> new PurchaseHistory(0, 0, Double.NaN));
    assertThrows(
        IllegalArgumentException.class, () -> new PurchaseModel(PurchaseFamily.BG_NBD, 1, 0, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new SpendModel(1, Double.NaN, 1));
    assertThrows(IllegalArgumentException.class, () -> new SpendCell(1, 0, 1));
  }
}

package io.flit.transforms.statistics.customerbase;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PurchaseFitTest {
  private static final List<PurchaseCell> CELLS = cells(3_000);

  /** Customers who buy at a rate of their own, and leave with a chance of their own. */
  private static List<PurchaseCell> cells(int customers) {
    Random random = new Random(3);
    Map<PurchaseHistory, Long> counts = new HashMap<>();
    for (int i = 0; i < customers; i++) {
      long age = 1L + random.nextInt(700);
      long repeats = 0;
      long last = 0;
      long day = 0;
      double stays = random.nextDouble();
      double gap = -60 / Math.log(1 - random.nextDouble());
      while (random.nextDouble() < stays) {
        day += 1 + (long) (-Math.log(1 - random.nextDouble()) * gap);
        if (day >= age) {
          break;
        }
        repeats++;
        last = day;
      }
      counts.merge(PurchaseHistory.ofDays(repeats, last, age), 1L, Long::sum);
    }
    List<PurchaseCell> cells = new ArrayList<>();
    counts.forEach((history, number) -> cells.add(new PurchaseCell(history, number)));
    return cells;
  }

  @Test
  void orderOfCellsChangesNoBit() {
    PurchaseFit fit = PurchaseFit.of(PurchaseFamily.MBG_NBD, CELLS);

    List<PurchaseCell> shuffled = new ArrayList<>(CELLS);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(PurchaseFit.of(PurchaseFamily.MBG_NBD, shuffled), is(fit));
  }

  @Test
  void derivativesAreThoseOfTheLogLikelihood() {
    for (PurchaseFamily family : PurchaseFamily.values()) {
      PurchaseSurface surface = new PurchaseSurface(family, CELLS);
      double[] at = {-0.3, 1.7, 0.4, 0.9};
      Derivatives.assertRight(surface, at);
      double sum = 0;
      PurchaseModel model =
          new PurchaseModel(
              family, Math.exp(at[0]), Math.exp(at[1]), Math.exp(at[2]), Math.exp(at[3]));
      for (PurchaseCell cell : CELLS) {
        sum += cell.customers() * model.logLikelihood(cell.history());
      }
      surface.look(at);
      assertThat(Math.abs(surface.value - sum), lessThan(1e-9 * Math.abs(sum)));
    }
  }

  @Test
  void derivativesOfSpendAreThoseOfItsLogLikelihood() {
    List<SpendCell> cells =
        List.of(new SpendCell(1, 7.5, 2), new SpendCell(1, 80, 1), new SpendCell(9, 33, 4));

    Derivatives.assertRight(new SpendSurface(cells), new double[] {0.8, 1.1, 2.9});
  }

  @Test
  void nextStepFromTheResultIsNone() {
    PurchaseModel fitted = PurchaseFit.of(PurchaseFamily.MBG_NBD, CELLS).model();
    Surface surface =
        new LogNormalPrior(new PurchaseSurface(PurchaseFamily.MBG_NBD, CELLS), 0, 2, 0, 0);

    double[] at = {
      Math.log(fitted.r()), Math.log(fitted.alpha()), Math.log(fitted.a()), Math.log(fitted.b())
    };
    surface.look(at);
    SymmetricMatrix information = SymmetricMatrix.ofNegative(surface.curvature);
    double steepest = 0;
    for (double slope : surface.gradient) {
      steepest = Math.max(steepest, Math.abs(slope));
    }
    assertThat(steepest / information.smallestEigenvalue(), lessThan(1e-8));
  }

  @Test
  void customersWhoNeverComeBackIdentifyNothing() {
    List<PurchaseCell> once =
        List.of(
            new PurchaseCell(PurchaseHistory.ofDays(0, 0, 70), 40),
            new PurchaseCell(PurchaseHistory.ofDays(0, 0, 700), 60));

    assertThat(PurchaseFit.of(PurchaseFamily.MBG_NBD, once).smallestEigenvalue(), lessThan(1.0));
    assertThat(
        PurchaseFit.of(PurchaseFamily.MBG_NBD, CELLS).smallestEigenvalue(), greaterThan(1.0));
    assertThrows(
        IllegalStateException.class, () -> PurchaseFit.withoutPrior(PurchaseFamily.MBG_NBD, once));
  }

  @Test
  void nobodyAtAllIsThePrior() {
    PurchaseModel model = PurchaseFit.of(PurchaseFamily.MBG_NBD, List.of()).model();

    assertThat(model, is(new PurchaseModel(PurchaseFamily.MBG_NBD, 1, StrictMath.exp(2), 1, 1)));
  }
}

package io.flit.transforms.experiments;

import io.flit.schemas.Money;
import io.flit.schemas.Timestamps;
import io.flit.schemas.marts.ExperimentDaily;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Variant;
import io.flit.transforms.experiments.exposure.Participation;
import io.flit.transforms.statistics.Difference;
import io.flit.transforms.statistics.SequentialTest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How an experiment stood at the end of each day: the rows of {@code experiment_daily}. */
final class ExperimentDays {
  private ExperimentDays() {}

  /**
   * The last day that has rows: the day before {@code asOf}, and at most 30 days after the end,
   * when every outcome window is over. If it is before the experiment's start, no day has rows.
   */
  static LocalDate last(Experiment experiment, Instant asOf) {
    LocalDate yesterday = Timestamps.utcDate(asOf).minusDays(1);
    LocalDate followed = experiment.endDate().plusDays(Participation.WINDOW.toDays());
    return yesterday.isBefore(followed) ? yesterday : followed;
  }

  /** The rows by day, then variant in the order of the configuration. */
  static List<ExperimentDaily> of(ArmTallies arms, Instant asOf) {
    Experiment experiment = arms.experiment();
    Map<String, DaySums> standing = new HashMap<>();
    List<ExperimentDaily> rows = new ArrayList<>();
    LocalDate last = last(experiment, asOf);
    for (LocalDate day = experiment.startDate(); !day.isAfter(last); day = day.plusDays(1)) {
      for (Variant variant : experiment.variants()) {
        DaySums change = arms.of(variant).changes().getOrDefault(day, DaySums.EMPTY);
        standing.merge(variant.name(), change, DaySums::plus);
      }
      UserSums control = standing.get(experiment.control().name()).analysed();
      Double srm = arms.sampleRatio(arm -> standing.get(arm.name()).cleanUsers()).pValue();
      for (Variant variant : experiment.variants()) {
        UserSums sums = standing.get(variant.name()).analysed();
        rows.add(
            row(experiment, variant, sums, variant.isControl() ? null : control)
                .setDay(day)
                .setSrmPValue(srm)
                .build());
      }
    }
    return rows;
  }

  private static ExperimentDaily.Builder row(
      Experiment experiment, Variant variant, UserSums sums, @Nullable UserSums control) {
    Money revenue = Money.ofCents(sums.revenue().longValueExact());
    ExperimentDaily.Builder row =
        ExperimentDaily.builder()
            .setExperimentName(experiment.name())
            .setVariant(variant.name())
            .setExposedUsers(sums.users())
            .setConversions30d(sums.conversions())
            .setRevenue30d(revenue)
            .setConversionRate30d(sums.conversion().rate())
            .setAvgRevenuePerUser(sums.users() == 0 ? null : revenue.dividedBy(sums.users()));
    if (control != null) {
      compare(row, experiment, control, sums);
    }
    return row;
  }

  private static void compare(
      ExperimentDaily.Builder row, Experiment experiment, UserSums control, UserSums sums) {
    long users = control.users() + sums.users();
    Difference ofRevenue = Difference.ofMeans(control.revenuePerUser(), sums.revenuePerUser());
    SequentialTest revenue = sequential(experiment, ofRevenue, users);
    Difference ofConversion = Difference.ofRates(control.conversion(), sums.conversion());
    SequentialTest conversion = sequential(experiment, ofConversion, users);
    row.setRevenueDiff(ofRevenue.value())
        .setSequentialCiLow(Bounds.low(revenue.interval()))
        .setSequentialCiHigh(Bounds.high(revenue.interval()))
        .setSequentialPValue(revenue.pValue())
        .setConversionDiff(ofConversion.value())
        .setConversionSequentialCiLow(Bounds.low(conversion.interval()))
        .setConversionSequentialCiHigh(Bounds.high(conversion.interval()))
        .setConversionSequentialPValue(conversion.pValue());
  }

  private static SequentialTest sequential(
      Experiment experiment, Difference difference, long users) {
    return SequentialTest.of(difference, users, experiment.alpha(), experiment.expectedUsers());
  }
}

package io.flit.transforms.experiments;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.flit.schemas.marts.ExperimentDaily;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.transforms.customers.CustomerHistories;
import io.flit.transforms.customers.CustomerRecords;
import io.flit.transforms.overlays.GenerateOverlays;
import io.flit.transforms.overlays.Overlays;
import io.flit.transforms.overlays.Simulation;
import io.flit.transforms.staging.Stage;
import io.flit.transforms.staging.rules.ExperimentAssignmentStaging;
import io.flit.transforms.staging.rules.ExperimentExposureStaging;
import io.flit.transforms.staging.rules.ExperimentOverlayOrderItemStaging;
import io.flit.transforms.staging.rules.ExperimentOverlayOrderStaging;
import io.flit.transforms.staging.rules.OrderItemStaging;
import io.flit.transforms.staging.rules.OrderStaging;
import io.flit.transforms.staging.rules.StagingRule;
import io.flit.transforms.staging.rules.UserStaging;
import io.flit.transforms.statistics.CalibrationLine;
import io.flit.transforms.thelook.GenerateTheLook;
import io.flit.transforms.thelook.TheLookTables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;

/**
 * Generates one world after another, each with the experiments that ship with the platform, takes
 * them all the way from raw rows to {@code experiment_results}, and counts how often the results
 * hold the truth, which the configuration of the experiments sets.
 *
 * <p>With a baseline conversion p0 of the untreated, a variant of rate r converts at 1 - (1 - p0) *
 * exp(-r). The baseline is that of the control arms, which get no extra orders, over all worlds: it
 * hardly matters, since it enters the difference times a rate that is small.
 */
final class KnownEffects {
  private static final Instant AS_OF = Instant.parse("2026-07-01T00:00:00Z");
  private static final double ALPHA = 0.05;
  private static final Experiments EXPERIMENTS = defaultsAt(ALPHA);
  private static final int BUCKETS = 4;

  private final int worlds;
  private final double samplePct;
  private final double least;
  private final double most;

  /**
   * Worlds of a size, with the seeds from 1.
   *
   * @param least the smallest coverage of the 95 % intervals that is in order
   * @param most the largest
   */
  KnownEffects(int worlds, double samplePct, double least, double most) {
    this.worlds = worlds;
    this.samplePct = samplePct;
    this.least = least;
    this.most = most;
  }

  /** The experiments that ship with the platform, all judged at the same level. */
  private static Experiments defaultsAt(double alpha) {
    return Experiments.of(
        Experiments.defaults().all().stream()
            .map(experiment -> experiment.withAlpha(alpha))
            .toList());
  }

  /** How often the conversion intervals hold the true difference, and daily looks a false alarm. */
  List<CalibrationLine> lines() {
    List<ExperimentResult> results = new ArrayList<>();
    long intervals = 0;
    long held = 0;
    long looks = 0;
    long alarms = 0;
    for (long seed = 1; seed <= worlds; seed++) {
      Marts marts = Marts.of(seed, samplePct);
      results.addAll(marts.results);
      for (List<ExperimentDaily> days : marts.daysWithoutEffect()) {
        looks++;
        alarms += days.stream().anyMatch(KnownEffects::isAlarm) ? 1 : 0;
      }
    }
    for (Experiment experiment : EXPERIMENTS.all()) {
      List<ExperimentResult> rows =
          results.stream()
              .filter(row -> row.getExperimentName().equals(experiment.name()))
              .toList();
      double baseline = baseline(rows);
      for (ExperimentResult row : rows) {
        if (!row.getIsControl()) {
          double rate = experiment.variant(row.getVariant()).orElseThrow().extraOrderRate();
          double truth = (1 - baseline) * (1 - StrictMath.exp(-rate));
          intervals++;
          held +=
              row.getConversionDiffCiLow() <= truth && truth <= row.getConversionDiffCiHigh()
                  ? 1
                  : 0;
        }
      }
    }
    String worldsOf = String.format("%d generated worlds", worlds);
    return List.of(
        new CalibrationLine(
            "conversion difference, end to end",
            "95 % coverage in " + worldsOf,
            held,
            intervals,
            least,
            most),
        new CalibrationLine(
            "revenue, sequential, end to end",
            "A/A rejections in daily looks, " + worldsOf,
            alarms,
            looks,
            0,
            ALPHA));
  }

  /** The share of users who buy in arms without an effect. */
  private static double baseline(List<ExperimentResult> rows) {
    double conversions = 0;
    double users = 0;
    for (ExperimentResult row : rows) {
      if (row.getIsControl()) {
        conversions += row.getConversions30d();
        users += row.getExposedUsers();
      }
    }
    return conversions / users;
  }

  private static boolean isAlarm(ExperimentDaily day) {
    return day.getSequentialPValue() != null && day.getSequentialPValue() < ALPHA;
  }

  /** What the platform makes of one world. */
  private static final class Marts {
    private final List<ExperimentResult> results;
    private final List<ExperimentDaily> days;

    private Marts(List<ExperimentResult> results, List<ExperimentDaily> days) {
      this.results = results;
      this.days = days;
    }

    static Marts of(long seed, double samplePct) {
      DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
      options.setTargetParallelism(2);
      options.setEnforceEncodability(false);
      options.setEnforceImmutability(false);
      Pipeline pipeline = Pipeline.create(options);
      TheLookTables theLook =
          pipeline.apply(
              "GenerateTheLook",
              GenerateTheLook.asOf(AS_OF).withSeed(seed).withSamplePct(samplePct));
      Overlays overlays =
          PCollectionTuple.of(GenerateOverlays.USERS, theLook.getUsers())
              .and(GenerateOverlays.ORDERS, theLook.getOrders())
              .and(GenerateOverlays.ORDER_ITEMS, theLook.getOrderItems())
              .and(GenerateOverlays.PRODUCTS, theLook.getProducts())
              .and(GenerateOverlays.DISTRIBUTION_CENTERS, theLook.getDistributionCenters())
              .apply(
                  "GenerateOverlays",
                  GenerateOverlays.of(new Simulation(seed, AS_OF), EXPERIMENTS)
                      .withBuckets(BUCKETS));
      ExperimentMarts marts =
          CustomerRecords.in(pipeline)
              .withUsers(stage(theLook.getUsers(), new UserStaging()))
              .withOrders(stage(theLook.getOrders(), new OrderStaging()))
              .withItems(stage(theLook.getOrderItems(), new OrderItemStaging()))
              .withAssignments(stage(overlays.getAssignments(), new ExperimentAssignmentStaging()))
              .withExposures(stage(overlays.getExposures(), new ExperimentExposureStaging()))
              .withOverlayOrders(
                  stage(overlays.getOverlayOrders(), new ExperimentOverlayOrderStaging()))
              .withOverlayItems(
                  stage(overlays.getOverlayOrderItems(), new ExperimentOverlayOrderItemStaging()))
              .apply("GatherHistories", CustomerHistories.gather(BUCKETS))
              .apply("Analyse", ExperimentMarts.at(AS_OF).withExperiments(EXPERIMENTS));
      String results = seed + "/results";
      String days = seed + "/days";
      marts.getResults().apply("KeepResults", ParDo.of(new KeepFn<>(results)));
      marts.getDays().apply("KeepDays", ParDo.of(new KeepFn<>(days)));
      pipeline.run().waitUntilFinish();
      return new Marts(KeepFn.taken(results), KeepFn.taken(days));
    }

    private static <R, S> PCollection<S> stage(PCollection<R> raw, StagingRule<R, S> rule) {
      return raw.apply("Stage" + rule.staged().name(), Stage.rows(rule).withBuckets(BUCKETS))
          .getRows();
    }

    /** The days of every variant that gets the same shop as control. */
    List<List<ExperimentDaily>> daysWithoutEffect() {
      Map<String, List<ExperimentDaily>> byVariant =
          days.stream()
              .filter(
                  day -> {
                    Experiment experiment =
                        EXPERIMENTS.experiment(day.getExperimentName()).orElseThrow();
                    Variant variant = experiment.variant(day.getVariant()).orElseThrow();
                    return !variant.isControl() && variant.extraOrderRate() == 0;
                  })
              .collect(
                  groupingBy(day -> day.getExperimentName() + "/" + day.getVariant(), toList()));
      return List.copyOf(byVariant.values());
    }
  }

  /** Keeps rows in this process, where the direct runner runs. */
  private static final class KeepFn<T> extends DoFn<T, Void> {
    private static final Map<String, Queue<Object>> KEPT = new ConcurrentHashMap<>();

    private final String key;

    KeepFn(String key) {
      this.key = key;
    }

    @ProcessElement
    public void keep(@Element T row) {
      KEPT.computeIfAbsent(key, none -> new ConcurrentLinkedQueue<>()).add(row);
    }

    @SuppressWarnings("unchecked") // a key's rows come from one step
    static <T> List<T> taken(String key) {
      return (List<T>) List.copyOf(KEPT.remove(key));
    }
  }
}

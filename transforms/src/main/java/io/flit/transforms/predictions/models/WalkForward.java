package io.flit.transforms.predictions.models;

import io.flit.transforms.statistics.customerbase.PurchaseCell;
import io.flit.transforms.statistics.customerbase.PurchaseFamily;
import io.flit.transforms.statistics.customerbase.PurchaseFit;
import io.flit.transforms.statistics.customerbase.SpendCell;
import io.flit.transforms.statistics.customerbase.SpendFit;
import io.flit.transforms.statistics.customerbase.SpendModel;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Fits models at one instant after the other, each to what was known before it alone, so that what
 * is said of the past is what would have been said then. Fits know nothing of each other, so they
 * are made by all processors at once.
 */
public final class WalkForward {
  private final TreeMap<LocalDate, List<CustomerSnapshot>> customers;
  private final ModelCalendar calendar;
  private final TrainingSample sample;
  private final Map<LocalDate, PurchaseFit> purchaseFits = new ConcurrentHashMap<>();
  private final Map<LocalDate, List<CustomerSnapshot>> trainings = new ConcurrentHashMap<>();

  private WalkForward(TreeMap<LocalDate, List<CustomerSnapshot>> customers) {
    this.customers = customers;
    this.calendar = ModelCalendar.of(customers.keySet());
    TreeMap<LocalDate, List<CustomerSnapshot>> labelled = new TreeMap<>();
    customers.forEach(
        (date, rows) ->
            labelled.put(date, rows.stream().filter(row -> row.buys() != null).toList()));
    labelled.keySet().removeIf(date -> !ModelCalendar.isMonthStart(date));
    this.sample = TrainingSample.of(labelled);
  }

  /** The way through customers at all snapshots, at least one, in any order. */
  public static WalkForward through(Collection<CustomerSnapshot> rows) {
    return new WalkForward(
        rows.stream()
            .sorted(CustomerSnapshot.ORDER)
            .collect(
                Collectors.groupingBy(CustomerSnapshot::date, TreeMap::new, Collectors.toList())));
  }

  /** When what is fitted. */
  public ModelCalendar calendar() {
    return calendar;
  }

  /** The customers of a snapshot, in the order of their ids. */
  public List<CustomerSnapshot> customers(LocalDate date) {
    return customers.get(date);
  }

  /**
   * The churn models of each family, the simpler one first and of each the oldest first; none where
   * there is too little to learn from.
   */
  public Map<ModelFamily, List<ChurnModel>> churn() {
    List<Map<ModelFamily, ChurnModel>> fits =
        calendar.churnFits().parallelStream().map(this::churnAt).toList();
    Map<ModelFamily, List<ChurnModel>> churn = new EnumMap<>(ModelFamily.class);
    for (ModelFamily family : ModelFamily.OF_CHURN) {
      churn.put(family, fits.stream().map(models -> models.get(family)).toList());
    }
    return churn;
  }

  private Map<ModelFamily, ChurnModel> churnAt(LocalDate fittedAt) {
    ChurnFit fit =
        new ChurnFit(fittedAt, purchaseFit(fittedAt).model(), training(fittedAt), customers);
    Map<ModelFamily, ChurnModel> models = new EnumMap<>(ModelFamily.class);
    ModelFamily.OF_CHURN.forEach(family -> models.put(family, fit.model(family)));
    return models;
  }

  /** The models of value, oldest first. */
  public List<ValueModel> value() {
    return calendar.valueFits().parallelStream()
        .map(
            fittedAt ->
                new ValueModel(
                    fittedAt, purchaseFit(fittedAt).model(), spendModel(customers.get(fittedAt))))
        .toList();
  }

  /** The rows that a churn model fitted at an instant learns from, in their order. */
  public List<CustomerSnapshot> training(LocalDate fittedAt) {
    return trainings.computeIfAbsent(fittedAt, at -> sample.at(calendar.trainingSnapshots(at)));
  }

  /** The share of buyers among them; NaN where there are none. */
  public double trainingRate(LocalDate fittedAt) {
    List<CustomerSnapshot> training = training(fittedAt);
    double buyers = training.stream().filter(CustomerSnapshot::buys).count();
    return buyers / training.size();
  }

  /** How the customers of a snapshot buy and leave. */
  public PurchaseFit purchaseFit(LocalDate date) {
    return purchaseFits.computeIfAbsent(
        date,
        none ->
            PurchaseFit.of(
                PurchaseFamily.MBG_NBD,
                counts(customers.get(date), CustomerSnapshot::history).entrySet().stream()
                    .map(count -> new PurchaseCell(count.getKey(), count.getValue()))
                    .toList()));
  }

  private static @Nullable SpendModel spendModel(List<CustomerSnapshot> customers) {
    List<CustomerSnapshot> repeaters =
        customers.stream()
            .filter(row -> row.repeats() > 0 && row.meanRevenue().cents() > 0)
            .toList();
    return repeaters.isEmpty()
        ? null
        : SpendFit.of(
                counts(repeaters, row -> new Spent(row.repeats(), row.meanRevenue().toDouble()))
                    .entrySet()
                    .stream()
                    .map(
                        count ->
                            new SpendCell(
                                count.getKey().purchases, count.getKey().mean, count.getValue()))
                    .toList())
            .model();
  }

  private static <T> Map<T, Long> counts(
      List<CustomerSnapshot> customers, Function<CustomerSnapshot, T> kind) {
    return customers.stream().collect(Collectors.groupingBy(kind, Collectors.counting()));
  }

  private record Spent(long purchases, double mean) {}
}

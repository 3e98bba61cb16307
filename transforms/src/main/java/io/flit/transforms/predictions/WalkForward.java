package io.flit.transforms.predictions;

import io.flit.transforms.statistics.customerbase.PurchaseCell;
import io.flit.transforms.statistics.customerbase.PurchaseFamily;
import io.flit.transforms.statistics.customerbase.PurchaseFit;
import io.flit.transforms.statistics.customerbase.SpendCell;
import io.flit.transforms.statistics.customerbase.SpendFit;
import io.flit.transforms.statistics.customerbase.SpendModel;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Fits models at one instant after the other, each to what was known before it alone, so that what
 * is said of the past is what would have been said then.
 */
public final class WalkForward {
  private final TreeMap<LocalDate, List<CustomerSnapshot>> customers;
  private final ModelCalendar calendar;
  private final Map<LocalDate, PurchaseFit> purchaseFits = new HashMap<>();

  private WalkForward(TreeMap<LocalDate, List<CustomerSnapshot>> customers) {
    this.customers = customers;
    this.calendar = ModelCalendar.of(customers.keySet());
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

  /** The churn models of a family, oldest first; none where there is too little to learn from. */
  public List<ChurnModel> churn(ModelFamily family) {
    return calendar.churnFits().stream()
        .map(
            fittedAt ->
                ChurnFit.of(
                    family, fittedAt, purchaseFit(fittedAt).model(), training(fittedAt), customers))
        .toList();
  }

  /** The models of value, oldest first. */
  public List<ValueModel> value() {
    return calendar.valueFits().stream()
        .map(
            fittedAt ->
                new ValueModel(
                    fittedAt, purchaseFit(fittedAt).model(), spendModel(customers.get(fittedAt))))
        .toList();
  }

  /** The rows that a churn model fitted at an instant learns from, in their order. */
  public List<CustomerSnapshot> training(LocalDate fittedAt) {
    return TrainingSample.of(
        calendar.trainingSnapshots(fittedAt).stream()
            .flatMap(date -> customers.get(date).stream())
            .filter(row -> row.buys() != null)
            .toList());
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

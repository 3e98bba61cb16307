package io.flit.transforms.orders;

import io.flit.schemas.Table;
import io.flit.schemas.marts.DimCustomer;
import io.flit.schemas.marts.FactOrder;
import io.flit.schemas.marts.FactOrderItem;
import io.flit.schemas.staging.IntCustomerMetrics;
import io.flit.schemas.staging.IntOrderEnrichment;
import io.flit.schemas.staging.StgUser;
import io.flit.transforms.customers.CustomerDimension;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerMetrics;
import io.flit.transforms.experiments.exposure.ExperimentWindows;
import io.flit.transforms.experiments.exposure.ExposureJudge;
import io.flit.transforms.outputs.AtBundleEnd;
import io.flit.transforms.outputs.NamedOutputs;
import java.time.Instant;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;

/**
 * What the histories of customers amount to at {@code as_of}: orders, their items, customers and
 * what each product sold, derived in one pass.
 *
 * <pre>{@code
 * CoreMarts marts = histories.apply("DeriveMarts", CoreMarts.at(asOf).withExperiments(windows));
 * PCollection<DimProduct> products =
 *     products.apply("DescribeProducts", Products.withSales(marts.getProductSales(), 8));
 * }</pre>
 */
public final class CoreMarts extends NamedOutputs {
  private static final TupleTag<IntOrderEnrichment> ENRICHMENT = new TupleTag<>("enrichment") {};
  private static final TupleTag<FactOrder> ORDERS = new TupleTag<>("orders") {};
  private static final TupleTag<FactOrderItem> ITEMS = new TupleTag<>("items") {};
  private static final TupleTag<IntCustomerMetrics> METRICS = new TupleTag<>("metrics") {};
  private static final TupleTag<DimCustomer> CUSTOMERS = new TupleTag<>("customers") {};
  private static final TupleTag<ProductSales> SALES = new TupleTag<>("sales") {};

  private CoreMarts(PCollectionTuple marts) {
    super(marts);
  }

  /**
   * Derives the marts from what was known before {@code asOf}. Nobody took part in an experiment
   * unless {@link Derive#withExperiments} says which are configured.
   */
  public static Derive at(Instant asOf) {
    return new Derive(asOf, ExperimentWindows.none());
  }

  /** Orders placed at {@code as_of} with the figures of their items and delivery. */
  public PCollection<IntOrderEnrichment> getOrderEnrichment() {
    return get(ENRICHMENT);
  }

  /** What those orders earned. */
  public PCollection<FactOrder> getOrders() {
    return get(ORDERS);
  }

  /** The items of those orders. */
  public PCollection<FactOrderItem> getOrderItems() {
    return get(ITEMS);
  }

  /** The figures of users registered before {@code as_of}. */
  public PCollection<IntCustomerMetrics> getCustomerMetrics() {
    return get(METRICS);
  }

  /** Those users with their figures. */
  public PCollection<DimCustomer> getCustomers() {
    return get(CUSTOMERS);
  }

  /** Partial sums of what each product sold, over disjoint groups of customers. */
  public PCollection<ProductSales> getProductSales() {
    return get(SALES);
  }

  /** Derives the core marts from customer histories. */
  public static final class Derive extends PTransform<PCollection<CustomerHistory>, CoreMarts> {
    private final Instant asOf;
    private final ExperimentWindows experiments;

    private Derive(Instant asOf, ExperimentWindows experiments) {
      this.asOf = asOf;
      this.experiments = experiments;
    }

    /** Counts participation in the given experiments; by default there are none. */
    public Derive withExperiments(ExperimentWindows configured) {
      return new Derive(asOf, configured);
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder.add(DisplayData.item("as_of", asOf.toString()).withLabel("As of"));
    }

    @Override
    public CoreMarts expand(PCollection<CustomerHistory> histories) {
      PCollectionTuple marts =
          histories.apply(
              "DeriveRows",
              ParDo.of(new DeriveFn(asOf, ExposureJudge.of(experiments, asOf)))
                  .withOutputTags(
                      ENRICHMENT,
                      TupleTagList.of(List.of(ORDERS, ITEMS, METRICS, CUSTOMERS, SALES))));
      marts.get(ENRICHMENT).setCoder(Table.of(IntOrderEnrichment.class).coder());
      marts.get(ORDERS).setCoder(Table.of(FactOrder.class).coder());
      marts.get(ITEMS).setCoder(Table.of(FactOrderItem.class).coder());
      marts.get(METRICS).setCoder(Table.of(IntCustomerMetrics.class).coder());
      marts.get(CUSTOMERS).setCoder(Table.of(DimCustomer.class).coder());
      marts.get(SALES).setCoder(Table.of(ProductSales.class).coder());
      return new CoreMarts(marts);
    }
  }

  private static final class DeriveFn extends DoFn<CustomerHistory, IntOrderEnrichment> {
    /** Products tallied at most, so that a bundle's memory stays bounded. */
    private static final int MAX_TALLIED = 100_000;

    private final Instant asOf;
    private final ExposureJudge judge;
    private transient ProductSalesTally sales;

    DeriveFn(Instant asOf, ExposureJudge judge) {
      this.asOf = asOf;
      this.judge = judge;
    }

    @StartBundle
    public void startBundle() {
      sales = new ProductSalesTally(asOf);
    }

    @ProcessElement
    public void derive(@Element CustomerHistory history, MultiOutputReceiver out) {
      List<IntOrderEnrichment> orders = OrderEnrichment.of(history, asOf);
      orders.forEach(out.get(ENRICHMENT)::output);
      OrderFacts.of(history.user(), orders).forEach(out.get(ORDERS)::output);
      OrderFacts.itemsOf(history, asOf).forEach(out.get(ITEMS)::output);
      StgUser user = history.user();
      if (user != null && user.getRegisteredAt().isBefore(asOf)) {
        IntCustomerMetrics metrics = metrics(history);
        out.get(METRICS).output(metrics);
        out.get(CUSTOMERS).output(CustomerDimension.customerRow(user, metrics));
      }
      sales.add(history);
      if (sales.size() >= MAX_TALLIED) {
        sales.forEach(out.get(SALES)::output);
        sales = new ProductSalesTally(asOf);
      }
    }

    @FinishBundle
    public void finishBundle(FinishBundleContext context) {
      sales.forEach(AtBundleEnd.to(context, SALES));
      sales = null;
    }

    private IntCustomerMetrics metrics(CustomerHistory history) {
      return CustomerDimension.metricsRow(
          history.userId(),
          CustomerMetrics.at(asOf, history),
          judge.judge(history.assignments(), history.exposures()).participatedBefore(asOf));
    }
  }
}

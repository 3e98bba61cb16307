package io.flit.transforms.orders;

import io.flit.schemas.Table;
import io.flit.schemas.marts.DimProduct;
import io.flit.schemas.staging.StgProduct;
import io.flit.transforms.packing.Bucketing;
import io.flit.transforms.packing.PackedRows;
import io.flit.transforms.packing.RowBucket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.display.DisplayData;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PValue;
import org.apache.beam.sdk.values.TupleTag;

/** Brings products and their sales together. */
public final class Products {
  private Products() {}

  /**
   * A row of {@code dim_products} per product, sold or not. Sales of unknown products are dropped.
   *
   * @param sales sums over disjoint groups of customers
   * @param buckets positive; see {@link io.flit.transforms.customers.CustomerHistories#gather}
   */
  public static PTransform<PCollection<StgProduct>, PCollection<DimProduct>> withSales(
      PCollection<ProductSales> sales, int buckets) {
    return new WithSales(sales, buckets);
  }

  private static final class WithSales
      extends PTransform<PCollection<StgProduct>, PCollection<DimProduct>> {
    private static final TupleTag<ProductSales> SALES = new TupleTag<>("sales") {};

    private final transient PCollection<ProductSales> sales;
    private final int buckets;

    WithSales(PCollection<ProductSales> sales, int buckets) {
      this.sales = sales;
      this.buckets = buckets;
    }

    @Override
    public void populateDisplayData(DisplayData.Builder builder) {
      super.populateDisplayData(builder);
      builder.add(DisplayData.item("buckets", buckets).withLabel("Buckets"));
    }

    @Override
    public PCollection<DimProduct> expand(PCollection<StgProduct> products) {
      return PCollectionList.of(
              products.apply(
                  "PackProducts",
                  PackedRows.of(
                      Table.of(StgProduct.class), Bucketing.by(StgProduct::getProductId, buckets))))
          .and(
              sales.apply(
                  "PackSales",
                  PackedRows.of(
                      Table.of(ProductSales.class),
                      Bucketing.by(ProductSales::getProductId, buckets))))
          .apply("MeetByProduct", PackedRows.groupByBucket())
          .apply("DescribeProducts", ParDo.of(new DescribeProductsFn()))
          .setCoder(Table.of(DimProduct.class).coder());
    }

    @Override
    public Map<TupleTag<?>, PValue> getAdditionalInputs() {
      return Map.of(SALES, sales);
    }
  }

  private static final class DescribeProductsFn extends DoFn<RowBucket, DimProduct> {
    @ProcessElement
    public void describe(@Element RowBucket bucket, OutputReceiver<DimProduct> out) {
      Map<Long, ProductSales> sums = new HashMap<>();
      List<StgProduct> products = new ArrayList<>();
      bucket
          .each(
              ProductSales.class,
              sales -> sums.merge(sales.getProductId(), sales, ProductSales::plus))
          .each(StgProduct.class, products::add)
          .read();
      for (StgProduct product : products) {
        ProductSales sales = sums.get(product.getProductId());
        out.output(
            ProductDimension.of(
                product, sales == null ? ProductSales.none(product.getProductId()) : sales));
      }
    }
  }
}

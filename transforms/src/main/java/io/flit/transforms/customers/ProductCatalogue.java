package io.flit.transforms.customers;

import io.flit.schemas.Table;
import io.flit.schemas.staging.StgProduct;
import io.flit.transforms.packing.Block;
import io.flit.transforms.packing.PackedRows;
import io.flit.transforms.packing.RowBucket;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.MapCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;

/** All products by their id, small enough for every worker to hold. */
public final class ProductCatalogue {
  private static final ProductCatalogue EMPTY = new ProductCatalogue(Map.of());

  private final Map<Long, CatalogueEntry> entries;

  private ProductCatalogue(Map<Long, CatalogueEntry> entries) {
    this.entries = entries;
  }

  /** The catalogue of the given products. */
  public static ProductCatalogue of(Iterable<StgProduct> products) {
    Map<Long, CatalogueEntry> entries = new HashMap<>();
    products.forEach(product -> entries.put(product.getProductId(), CatalogueEntry.of(product)));
    return new ProductCatalogue(entries);
  }

  /** The catalogue without products. */
  public static ProductCatalogue empty() {
    return EMPTY;
  }

  /** Gathers the products into one catalogue, a side input; no products make an empty one. */
  public static PTransform<PCollection<StgProduct>, PCollectionView<ProductCatalogue>> gather() {
    return new Gather();
  }

  /** The product of an id, or null if it is unknown. */
  public @Nullable CatalogueEntry get(long productId) {
    return entries.get(productId);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ProductCatalogue catalogue && catalogue.entries.equals(entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  private static final class Gather
      extends PTransform<PCollection<StgProduct>, PCollectionView<ProductCatalogue>> {
    private static final int ONE_BUCKET = 0;

    @Override
    public PCollectionView<ProductCatalogue> expand(PCollection<StgProduct> products) {
      PCollection<KV<Integer, Block>> blocks =
          products.apply(
              "PackProducts", PackedRows.of(Table.of(StgProduct.class), product -> ONE_BUCKET));
      return PCollectionList.of(blocks)
          .apply("MeetInOnePlace", PackedRows.groupByBucket())
          .apply("BindCatalogue", MapElements.via(new BindCatalogue()))
          .setCoder(new CatalogueCoder())
          .apply("Share", View.<ProductCatalogue>asSingleton().withDefaultValue(empty()));
    }
  }

  private static final class BindCatalogue extends SimpleFunction<RowBucket, ProductCatalogue> {
    @Override
    public ProductCatalogue apply(RowBucket bucket) {
      return of(bucket.rows(StgProduct.class));
    }
  }

  /** Encodes a catalogue as a map. */
  private static final class CatalogueCoder extends AtomicCoder<ProductCatalogue> {
    private static final long serialVersionUID = 1L;
    private static final MapCoder<Long, CatalogueEntry> ENTRIES =
        MapCoder.of(VarLongCoder.of(), new CatalogueEntry.EntryCoder());

    @Override
    public void encode(ProductCatalogue catalogue, OutputStream out) throws IOException {
      ENTRIES.encode(catalogue.entries, out);
    }

    @Override
    public ProductCatalogue decode(InputStream in) throws IOException {
      return new ProductCatalogue(ENTRIES.decode(in));
    }

    @Override
    public void verifyDeterministic() throws NonDeterministicException {
      throw new NonDeterministicException(this, "entries come in any order");
    }
  }
}

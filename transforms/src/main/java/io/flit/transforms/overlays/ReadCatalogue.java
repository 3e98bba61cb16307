package io.flit.transforms.overlays;

import io.flit.schemas.Table;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawProduct;
import io.flit.transforms.packing.PackedRows;
import io.flit.transforms.packing.RowBucket;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.SimpleFunction;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.PCollectionView;

/** Makes the {@link ProductsOnOffer} of products and distribution centres a side input. */
final class ReadCatalogue extends PTransform<PCollectionTuple, PCollectionView<ProductsOnOffer>> {

  @Override
  public PCollectionView<ProductsOnOffer> expand(PCollectionTuple theLook) {
    return PCollectionList.of(
            theLook
                .get(GenerateOverlays.PRODUCTS)
                .apply("UsableProducts", KeepUsable.rows(RawProduct.class, UsableRows::product))
                .apply("PackProducts", PackedRows.of(Table.of(RawProduct.class), row -> 0)))
        .and(
            theLook
                .get(GenerateOverlays.DISTRIBUTION_CENTERS)
                .apply(
                    "UsableCenters",
                    KeepUsable.rows(RawDistributionCenter.class, UsableRows::distributionCenter))
                .apply(
                    "PackCenters", PackedRows.of(Table.of(RawDistributionCenter.class), row -> 0)))
        .apply("MeetInOnePlace", PackedRows.groupByBucket())
        .apply("MakeCatalogue", MapElements.via(new MakeCatalogue()))
        .setCoder(SerializableCoder.of(ProductsOnOffer.class))
        .apply(
            "AsSideInput",
            View.<ProductsOnOffer>asSingleton().withDefaultValue(ProductsOnOffer.EMPTY));
  }

  private static final class MakeCatalogue extends SimpleFunction<RowBucket, ProductsOnOffer> {
    @Override
    public ProductsOnOffer apply(RowBucket bucket) {
      List<RawProduct> products = new ArrayList<>();
      List<RawDistributionCenter> centers = new ArrayList<>();
      bucket
          .each(RawProduct.class, products::add)
          .each(RawDistributionCenter.class, centers::add)
          .read();
      return new ProductsOnOffer(products, centers);
    }
  }
}

package io.flit.transforms.customers;

import io.flit.schemas.Money;
import io.flit.schemas.staging.StgProduct;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.NullableCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a purchase needs to know about a product.
 *
 * @param cost what one unit costs to buy in
 */
public record CatalogueEntry(
    Money cost, @Nullable String category, @Nullable String brand, @Nullable String department) {

  public static CatalogueEntry of(StgProduct product) {
    return new CatalogueEntry(
        product.getCost(), product.getCategory(), product.getBrand(), product.getDepartment());
  }

  /** Encodes an entry as its cost in cents and three strings. */
  static final class EntryCoder extends AtomicCoder<CatalogueEntry> {
    private static final long serialVersionUID = 1L;
    private static final Coder<String> TEXT = NullableCoder.of(StringUtf8Coder.of());

    @Override
    public void encode(CatalogueEntry entry, OutputStream out) throws IOException {
      VarLongCoder.of().encode(entry.cost().cents(), out);
      TEXT.encode(entry.category(), out);
      TEXT.encode(entry.brand(), out);
      TEXT.encode(entry.department(), out);
    }

    @Override
    public CatalogueEntry decode(InputStream in) throws IOException {
      return new CatalogueEntry(
          Money.ofCents(VarLongCoder.of().decode(in)),
          TEXT.decode(in),
          TEXT.decode(in),
          TEXT.decode(in));
    }
  }
}

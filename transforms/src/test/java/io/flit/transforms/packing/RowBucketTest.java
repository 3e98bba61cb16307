package io.flit.transforms.packing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.Table;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawProduct;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowBucketTest {
  private static <T> Block block(Class<T> rowType, T row) {
    RowPacker<T> packer = new RowPacker<>(Table.of(rowType), 0);
    packer.add(row);
    return packer.close().getValue();
  }

  private static RawProduct product(long id) {
    return RawProduct.builder().setId(id).build();
  }

  private static RawDistributionCenter center(long id) {
    return RawDistributionCenter.builder().setId(id).build();
  }

  /** A bucket of two products and a centre, whose blocks can be gone through once. */
  private static RowBucket bucket() {
    Iterator<Block> blocks =
        List.of(
                block(RawProduct.class, product(1)),
                block(RawDistributionCenter.class, center(7)),
                block(RawProduct.class, product(2)))
            .iterator();
    return new RowBucket(0, () -> blocks);
  }

  @Test
  void rowsOfEveryTypeComeInOnePass() {
    List<RawProduct> products = new ArrayList<>();
    List<RawDistributionCenter> centers = new ArrayList<>();

    bucket()
        .each(RawProduct.class, products::add)
        .each(RawDistributionCenter.class, centers::add)
        .read();

    assertThat(products, is(List.of(product(1), product(2))));
    assertThat(centers, is(List.of(center(7))));
  }

  @Test
  void rowsOfTypesNobodyAsksForArePassedOver() {
    assertThat(bucket().rows(RawDistributionCenter.class), is(List.of(center(7))));
  }

  @Test
  void rowsAreNotHandedOutTwice() {
    RowBucket bucket = bucket();
    List<RawProduct> unused = bucket.rows(RawProduct.class);

    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> bucket.rows(RawDistributionCenter.class));

    assertThat(unused.size(), is(2));
    assertThat(e.getMessage(), is("the rows of a bucket are handed out once"));
  }
}

package io.flit.transforms.thelook.catalogue;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import io.flit.transforms.thelook.Fit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static final List<Product> PRODUCTS = Catalogue.get().products();

  private static double[] pricesOf(Assortment assortment) {
    return PRODUCTS.stream()
        .filter(product -> product.assortment().equals(assortment))
        .mapToDouble(Product::retailPrice)
        .sorted()
        .toArray();
  }

  @Test
  void holdsAsManyProductsAsThePublicDataset() {
    assertThat(PRODUCTS.size(), is(29_120));
    assertThat(Catalogue.get().products(true).size(), is(15_989));
    assertThat(Catalogue.get().products(false).size(), is(13_131));
    for (int i = 0; i < PRODUCTS.size(); i++) {
      assertThat(PRODUCTS.get(i).id(), is(i + 1L));
    }
  }

  @Test
  void pricesOfEveryAssortmentHaveTheMeasuredMeanMedianAndEnds() {
    for (Assortment assortment : Assortment.ALL) {
      double[] prices = pricesOf(assortment);
      String name = assortment.toString();
      assertThat(prices.length, is(assortment.products()));
      assertThat(
          name,
          Arrays.stream(prices).average().getAsDouble(),
          is(closeTo(assortment.meanPrice(), 0.5)));
      assertThat(
          name,
          prices[prices.length / 2],
          is(closeTo(assortment.medianPrice(), assortment.medianPrice() * 0.1)));
      assertThat(name, prices[0], is(closeTo(assortment.lowestPrice(), 0.001)));
      assertThat(name, prices[prices.length - 1], is(closeTo(assortment.highestPrice(), 0.001)));
    }
  }

  @Test
  void pricesSpreadAsMeasured() {
    double[] prices = PRODUCTS.stream().mapToDouble(Product::retailPrice).toArray();
    double[] shares = {0.01, 0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95, 0.99};
    double[] measured = {6.50, 10, 13.76, 24, 39.99, 69.95, 127.97, 170, 300};
    for (int i = 0; i < shares.length; i++) {
      assertThat(Fit.quantile(prices, shares[i]), is(closeTo(measured[i], 0.12 * measured[i])));
    }
    assertThat(Arrays.stream(prices).average().getAsDouble(), is(closeTo(59.22, 0.2)));
  }

  @Test
  void pricesAreFloatsWidened() {
    assertThat(
        PRODUCTS.stream().allMatch(p -> p.retailPrice() == (double) (float) p.retailPrice()),
        is(true));
    assertThat(PRODUCTS.stream().map(Product::retailPrice).toList(), hasItem(39.9900016784668));
  }

  @Test
  void costsAreAPartOfThePriceThatDependsOnTheCategory() {
    for (Product product : PRODUCTS) {
      double ratio = product.cost() / product.retailPrice();
      assertThat(ratio, is(closeTo(product.assortment().costRatio(), 0.0501)));
    }
    double mean = PRODUCTS.stream().mapToDouble(Product::cost).average().getAsDouble();
    assertThat(mean, is(closeTo(28.48, 0.5)));
  }

  @Test
  void brandsHaveTheMeasuredSizes() {
    Map<String, Long> sizes =
        PRODUCTS.stream()
            .map(Product::brand)
            .filter(Objects::nonNull)
            .collect(groupingBy(brand -> brand, counting()));
    assertThat(sizes.size(), is(2_756));
    assertThat(sizes.values().stream().mapToLong(Long::longValue).max().getAsLong(), is(1_034L));
    assertThat(sizes.values().stream().filter(n -> n == 1).count(), is(958L));
    assertThat(sizes.values().stream().filter(n -> n >= 2 && n <= 5).count(), is(928L));
    assertThat(sizes.values().stream().filter(n -> n >= 6 && n <= 20).count(), is(567L));
    assertThat(sizes.values().stream().filter(n -> n > 100).count(), is(46L));
  }

  @Test
  void someBrandsAreHardOnParsers() {
    List<String> brands =
        PRODUCTS.stream().map(Product::brand).filter(Objects::nonNull).distinct().toList();
    assertThat(brands, hasItem(containsString(" / ")));
    assertThat(brands, hasItem(containsString("#")));
    assertThat(brands, hasItem(containsString("&#x0026;")));
    assertThat(brands, hasItem(containsString("'s")));
    assertThat(
        brands.stream().filter(brand -> !brand.chars().allMatch(c -> c < 128)).count(),
        is(both(greaterThan(15L)).and(lessThan(35L))));
  }

  @Test
  void aFewProductsHaveNoBrandOrNoName() {
    assertThat(PRODUCTS.stream().filter(p -> p.brand() == null).count(), is(24L));
    assertThat(
        PRODUCTS.stream().filter(p -> p.name() == null).map(Product::id).toList(),
        is(List.of(12_586L, 24_455L)));
  }

  @Test
  void namesAreMostlyDistinctAndHoldNoCommas() {
    List<String> names = PRODUCTS.stream().map(Product::name).filter(Objects::nonNull).toList();
    assertThat(
        names.stream().distinct().count(), is(both(greaterThan(26_800L)).and(lessThan(27_800L))));
    assertThat(names, not(hasItem(containsString(","))));
    assertThat(names, not(hasItem(containsString("\""))));
    assertThat(
        names.stream().filter(name -> name.contains("'")).count(),
        is(both(greaterThan(15_000L)).and(lessThan(16_500L))));
    assertThat(
        names.stream().mapToInt(String::length).max().getAsInt(),
        is(allOf(greaterThanOrEqualTo(150), lessThanOrEqualTo(224))));
  }

  @Test
  void centersHoldTheMeasuredNumbersOfProducts() {
    Map<Long, Long> sizes =
        PRODUCTS.stream().collect(groupingBy(Product::distributionCenterId, counting()));
    double[] measured = {3891, 3929, 3667, 2761, 2112, 2572, 2669, 2919, 2719, 1881};
    for (int i = 0; i < measured.length; i++) {
      assertThat((double) sizes.get(i + 1L), is(closeTo(measured[i], 15)));
    }
  }

  @Test
  void skuIsTheUpperCaseMd5OfTheId() {
    assertThat(PRODUCTS.get(9).sku(), is("D3D9446802A44259755D38E6D163E820"));
  }

  @Test
  void pagesNameDepartmentCategoryAndBrandWithoutBlanks() {
    Assortment tops =
        Assortment.ALL.stream()
            .filter(a -> a.category().equals("Tops & Tees") && a.isForWomen())
            .findFirst()
            .orElseThrow();
    assertThat(
        Product.brandPageOf(tops, "Ål / Kesan #5"),
        is("/department/women/category/tops&tees/brand/ål/kesan#5"));
    assertThat(Product.brandPageOf(tops, null), is("/department/women/category/tops&tees/brand/"));
    assertThat(PRODUCTS.get(13).page(), is("/product/14"));
  }
}

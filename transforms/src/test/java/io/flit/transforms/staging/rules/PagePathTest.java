package io.flit.transforms.staging.rules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagePathTest {
  private static final PagePath NOTHING = new PagePath(null, null, null, null);

  @Test
  void listingTellsDepartmentCategoryAndBrand() {
    assertThat(
        PagePath.of("/department/men/category/jeans/brand/levi's"),
        is(new PagePath("men", "jeans", "levi's", null)));
  }

  @Test
  void brandIsEverythingToTheEnd() {
    assertThat(
        PagePath.of("/department/women/category/tops & tees/brand/a/b#c&amp;d/brand/e"),
        is(new PagePath("women", "tops & tees", "a/b#c&amp;d/brand/e", null)));
  }

  @Test
  void emptyPartsAreUnknown() {
    assertThat(PagePath.of("/department//category//brand/"), is(NOTHING));
    assertThat(
        PagePath.of("/department/men/category//brand/x"), is(new PagePath("men", null, "x", null)));
  }

  @Test
  void productPageTellsTheProduct() {
    assertThat(PagePath.of("/product/42"), is(new PagePath(null, null, null, 42L)));
    assertThat(PagePath.of("/product/007"), is(new PagePath(null, null, null, 7L)));
    assertThat(
        PagePath.of("/product/9223372036854775807"),
        is(new PagePath(null, null, null, Long.MAX_VALUE)));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "/",
        "/home",
        "/product/",
        "/product/9223372036854775808",
        "/product/7.0",
        "/product/+7",
        "/product/-7",
        "/product/7/",
        "/product/7?x=1",
        "/product/٧",
        "x/product/7",
        "/products/7",
        "/department/men",
        "/department/men/category/jeans",
        "/department/men/category/jeans/brand",
        "/department/men/x/category/jeans/brand/y",
        "/department/men/category/jeans/x/brand/y",
        "/Department/men/category/jeans/brand/x",
        "x/department/men/category/jeans/brand/y"
      })
  void otherPathsTellNothing(String uri) {
    assertThat(PagePath.of(uri), is(NOTHING));
  }
}

package io.flit.transforms.staging.rules;

import io.flit.transforms.text.TextForms;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What the path of a page says.
 *
 * <p>{@code /department/<d>/category/<c>/brand/<b>} lists a brand's products; departments and
 * categories contain no slash; the brand is everything to the end, since names of brands can
 * contain slashes. {@code /product/<id>} shows a product. Other paths have no values.
 *
 * @param department as written in the path, null if empty or on other pages
 * @param category as written in the path, null if empty or on other pages
 * @param brand as written in the path, null if empty or on other pages
 * @param productId null if it is not all digits, exceeds INT64 or on other pages
 */
record PagePath(
    @Nullable String department,
    @Nullable String category,
    @Nullable String brand,
    @Nullable Long productId) {
  private static final String PRODUCT = "/product/";
  private static final String DEPARTMENT = "/department/";
  private static final String CATEGORY = "/category/";
  private static final String BRAND = "/brand/";
  private static final PagePath OTHER = new PagePath(null, null, null, null);

  /** Reads a path, null for none. */
  static PagePath of(@Nullable String uri) {
    if (uri == null) {
      return OTHER;
    }
    if (uri.startsWith(PRODUCT)) {
      return ofProduct(uri.substring(PRODUCT.length()));
    }
    return uri.startsWith(DEPARTMENT) ? ofListing(uri) : OTHER;
  }

  private static PagePath ofProduct(String id) {
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return OTHER;
      }
    }
    return new PagePath(null, null, null, TextForms.parseInteger(id));
  }

  private static PagePath ofListing(String uri) {
    int department = DEPARTMENT.length();
    int departmentEnd = uri.indexOf('/', department);
    if (departmentEnd < 0 || !uri.startsWith(CATEGORY, departmentEnd)) {
      return OTHER;
    }
    int category = departmentEnd + CATEGORY.length();
    int categoryEnd = uri.indexOf('/', category);
    if (categoryEnd < 0 || !uri.startsWith(BRAND, categoryEnd)) {
      return OTHER;
    }
    return new PagePath(
        part(uri, department, departmentEnd),
        part(uri, category, categoryEnd),
        part(uri, categoryEnd + BRAND.length(), uri.length()),
        null);
  }

  private static @Nullable String part(String uri, int start, int end) {
    return start == end ? null : uri.substring(start, end);
  }
}

package io.flit.cli.report.views;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A drawing. The page's script knows the kinds; what is here says which columns play which part.
 *
 * @param kind the name of the drawing
 * @param roles the columns by the part that they play, such as x
 * @param series the columns that are drawn
 * @param texts what is written around the drawing, such as the name of an axis
 */
public record Chart(
    String kind, Map<String, Field> roles, List<List<Field>> series, Map<String, String> texts)
    implements View {

  public Chart {
    roles = Map.copyOf(roles);
    texts = new TreeMap<>(texts);
  }

  /**
   * Columns over a time or category, one series on top of the other; with a group, one at a time.
   */
  public static Chart columns(Field x, Field... stacked) {
    return new Chart("columns", Map.of("x", x), singles(stacked), Map.of());
  }

  /** Lines over a time. */
  public static Chart lines(Field x, Field... lines) {
    return new Chart("lines", Map.of("x", x), singles(lines), Map.of());
  }

  /** Lines over a share between 0 and 1, the last of them dashed, as what the others are beside. */
  public static Chart curves(Field x, Field... lines) {
    return new Chart("curves", Map.of("x", x), singles(lines), Map.of());
  }

  /** Horizontal bars; one panel per field, as their units differ. */
  public static Chart panels(Field category, Field... panels) {
    return new Chart("panels", Map.of("x", category), singles(panels), Map.of());
  }

  /** A dot per row on a scale of its own per field, beside the middle of all rows. */
  public static Chart dots(Field category, Field... panels) {
    return new Chart("dots", Map.of("x", category), singles(panels), Map.of());
  }

  /**
   * What is taken away step by step until something is left.
   *
   * @param from where a step's bar begins; 0 for what is left
   * @param to where it ends
   */
  public static Chart bridge(Field step, Field from, Field to, Field amount, Field share) {
    return new Chart(
        "bridge",
        Map.of("x", step, "from", from, "to", to, "share", share),
        singles(amount),
        Map.of());
  }

  /** Bars to either side of zero, one panel per group. */
  public static Chart contributions(Field group, Field category, Field contribution) {
    return new Chart(
        "contributions", Map.of("group", group, "x", category), singles(contribution), Map.of());
  }

  /**
   * A dot per series on one scale, a line per category, one group at a time. The text {@code limit}
   * is a value that is marked.
   */
  public static Chart slices(Field group, Field category, Field name, Field value) {
    return new Chart(
        "slices", Map.of("group", group, "x", category, "name", name), singles(value), Map.of());
  }

  /** A cell per row, coloured by its value. */
  public static Chart heatMap(Field x, Field y, Field value, Field size) {
    return new Chart("heatmap", Map.of("x", x, "y", y, "size", size), singles(value), Map.of());
  }

  /**
   * Estimates with intervals, a line per row, grouped.
   *
   * @param estimates each an estimate, its lower and its upper bound
   */
  @SafeVarargs
  public static Chart forest(Field group, Field row, List<Field>... estimates) {
    return new Chart("forest", Map.of("group", group, "row", row), List.of(estimates), Map.of());
  }

  /** A line with a band around it per series, one group at a time. */
  public static Chart bands(Field group, Field x, Field name, Field value, Field low, Field high) {
    return new Chart(
        "bands",
        Map.of("group", group, "x", x, "name", name),
        List.of(List.of(value, low, high)),
        Map.of());
  }

  /** A box per x, one group at a time; the quantiles are in ascending order. */
  public static Chart boxes(Field group, Field x, Field... quantiles) {
    return new Chart(
        "boxes", Map.of("group", group, "x", x), List.of(List.of(quantiles)), Map.of());
  }

  private static List<List<Field>> singles(Field... fields) {
    return List.of(fields).stream().map(List::of).toList();
  }

  /** This chart in which a column plays another part. */
  public Chart with(String role, Field field) {
    Map<String, Field> more = new TreeMap<>(roles);
    more.put(role, field);
    return new Chart(kind, more, series, texts);
  }

  /** This chart with a text. */
  public Chart withText(String place, String text) {
    Map<String, String> more = new TreeMap<>(texts);
    more.put(place, text);
    return new Chart(kind, roles, series, more);
  }

  /** All columns that it needs. */
  public Set<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    roles.values().forEach(field -> columns.add(field.name()));
    series.forEach(fields -> fields.forEach(field -> columns.add(field.name())));
    return columns;
  }
}

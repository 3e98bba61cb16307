package io.flit.cli.models;

import io.flit.schemas.marts.ModelParameter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The numbers of one fit of a version, by term, in the registry's order.
 *
 * @param fittedAt nothing at or after it is known to the fit
 */
record Fit(LocalDate fittedAt, Map<String, Double> values) {
  /** The fits of a version from the first to the last. */
  static List<Fit> of(List<ModelParameter> parameters) {
    Map<LocalDate, Fit> fits = new TreeMap<>();
    for (ModelParameter parameter : parameters) {
      fits.computeIfAbsent(parameter.getFittedAt(), at -> new Fit(at, new LinkedHashMap<>()))
          .values
          .put(parameter.getTerm(), parameter.getValue());
    }
    return new ArrayList<>(fits.values());
  }

  double value(String term) {
    return values.get(term);
  }

  Optional<Double> find(String term) {
    return Optional.ofNullable(values.get(term));
  }
}

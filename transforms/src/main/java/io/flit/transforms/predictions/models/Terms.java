package io.flit.transforms.predictions.models;

import io.flit.transforms.statistics.customerbase.PurchaseFamily;
import io.flit.transforms.statistics.customerbase.PurchaseModel;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The numbers of a model by name. */
final class Terms {
  private final Map<String, Double> values = new HashMap<>();

  private Terms() {}

  static Terms of(Collection<ModelTerm> terms) {
    Terms values = new Terms();
    terms.forEach(term -> values.values.put(term.name(), term.value()));
    return values;
  }

  static List<ModelTerm> of(PurchaseModel model) {
    return List.of(
        ModelTerm.of("r", model.r()),
        ModelTerm.of("alpha", model.alpha()),
        ModelTerm.of("a", model.a()),
        ModelTerm.of("b", model.b()));
  }

  PurchaseModel purchases() {
    return new PurchaseModel(
        PurchaseFamily.MBG_NBD, require("r"), require("alpha"), require("a"), require("b"));
  }

  double require(String name) {
    Double value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("no term " + name + " among " + values.keySet());
    }
    return value;
  }

  @Nullable Double get(String name) {
    return values.get(name);
  }

  double getOr(String name, double otherwise) {
    return values.getOrDefault(name, otherwise);
  }
}

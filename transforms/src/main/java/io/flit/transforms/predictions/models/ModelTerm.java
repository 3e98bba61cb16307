package io.flit.transforms.predictions.models;

import java.io.Serializable;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A number of a model, as it is registered.
 *
 * @param trainingRows of a bin how many training rows have it; null for all other terms
 */
public record ModelTerm(String name, double value, @Nullable Long trainingRows)
    implements Serializable {

  static ModelTerm of(String name, double value) {
    return new ModelTerm(name, value, null);
  }
}

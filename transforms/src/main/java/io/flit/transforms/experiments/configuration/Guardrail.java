package io.flit.transforms.experiments.configuration;

import java.io.Serializable;
import java.math.BigDecimal;

/**
 * What must not get worse by more than a margin.
 *
 * @param metric what is guarded
 * @param margin how much worse a user may fare on average, above 0, in the metric's unit
 */
public record Guardrail(GuardrailMetric metric, BigDecimal margin) implements Serializable {

  /** {@code metric:margin}. */
  @Override
  public String toString() {
    return metric.word() + ":" + margin.toPlainString();
  }
}

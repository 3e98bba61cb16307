package io.flit.transforms.experiments.configuration;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/** Experiments that a test writes down. */
public final class TestExperiments {
  private TestExperiments() {}

  /** An experiment with the defaults of the configuration for what is not given. */
  public static Experiment experiment(
      String name,
      String description,
      LocalDate startDate,
      LocalDate endDate,
      double alpha,
      List<Variant> variants) {
    return new Experiment(
        name,
        description,
        startDate,
        endDate,
        alpha,
        Experiment.DEFAULT_PRIMARY_METRIC,
        Experiment.DEFAULT_EXPECTED_USERS,
        Experiment.DEFAULT_WINSOR_PERCENTILE,
        List.of(),
        variants);
  }

  /** A variant with the same effect on everybody, and without returns. */
  public static Variant variant(
      String name, String weight, boolean isControl, double extraOrderRate) {
    return new Variant(name, new BigDecimal(weight), isControl, extraOrderRate, List.of(), 0);
  }

  /** The experiment, or a part of one, with another value of one of its components. */
  public static <R extends Record> R with(R record, String component, Object value) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    boolean isFound = false;
    try {
      for (int i = 0; i < components.length; i++) {
        boolean isOther = components[i].getName().equals(component);
        isFound |= isOther;
        values[i] = isOther ? value : components[i].getAccessor().invoke(record);
      }
      if (!isFound) {
        throw new IllegalArgumentException(record + " has no " + component);
      }
      @SuppressWarnings("unchecked")
      R copy =
          (R)
              record
                  .getClass()
                  .getDeclaredConstructor(
                      Arrays.stream(components)
                          .map(RecordComponent::getType)
                          .toArray(Class<?>[]::new))
                  .newInstance(values);
      return copy;
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}

package io.flit.transforms;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.sameInstance;

import com.google.common.reflect.ClassPath;
import io.flit.transforms.campaigns.CampaignsCoders;
import io.flit.transforms.customers.CustomersCoders;
import io.flit.transforms.experiments.ExperimentsCoders;
import io.flit.transforms.overlays.OverlaysCoders;
import io.flit.transforms.packing.PackingCoders;
import io.flit.transforms.predictions.PredictionsCoders;
import io.flit.transforms.quality.RowCount;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every coder of the transforms. */
class CodersTest {

  /** All coders, found where they are. */
  static List<Class<?>> coders() throws IOException {
    List<Class<?>> coders = new ArrayList<>();
    for (ClassPath.ClassInfo found :
        ClassPath.from(CodersTest.class.getClassLoader()).getAllClasses()) {
      if (found.getName().startsWith("io.flit.transforms.") && found.getName().endsWith("Coder")) {
        Class<?> type = found.load();
        if (Coder.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
          coders.add(type);
        }
      }
    }
    return coders;
  }

  static List<CoderExample<?>> examples() {
    List<CoderExample<?>> examples = new ArrayList<>();
    examples.addAll(CampaignsCoders.examples());
    examples.addAll(CustomersCoders.examples());
    examples.addAll(ExperimentsCoders.examples());
    examples.addAll(OverlaysCoders.examples());
    examples.addAll(PackingCoders.examples());
    examples.addAll(PredictionsCoders.examples());
    examples.add(
        CoderExample.of(
            "RowCountCoder", RowCount.of("orders", RowCount.Kind.IGNORED, "LATE", 1L << 40)));
    return examples;
  }

  private static Coder<?> instance(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return (Coder<?>) constructor.newInstance();
  }

  @ParameterizedTest
  @MethodSource("coders")
  void coderEqualsAnotherInstanceAndItsSerializedSelf(Class<?> type)
      throws ReflectiveOperationException {
    Coder<?> coder = instance(type);
    Coder<?> another = instance(type);
    assertThat(another, is(not(sameInstance(coder))));
    assertThat(another, is(coder));
    assertThat(another.hashCode(), is(coder.hashCode()));
    assertThat(SerializableUtils.clone(coder), is(coder));
  }

  @Test
  void everyCoderIsTriedWithAnExample() throws IOException {
    List<String> found = coders().stream().map(Class::getSimpleName).toList();
    assertThat(found, hasItem("RowCountCoder"));
    assertThat(found, everyItem(is(in(examples().stream().map(CoderExample::coder).toList()))));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void valueSurvivesItsCoder(CoderExample<?> example)
      throws ReflectiveOperationException, IOException {
    Class<?> type =
        coders().stream()
            .filter(coder -> coder.getSimpleName().equals(example.coder()))
            .findFirst()
            .orElseThrow();
    @SuppressWarnings("unchecked")
    Coder<Object> coder = (Coder<Object>) instance(type);
    Object expected = example.contentsOf(example.value());
    // A value may be of the kind that hands its contents out once.
    Object copy = CoderUtils.clone(coder, CoderUtils.clone(coder, example.value()));
    assertThat(example.contentsOf(copy), is(expected));
  }
}

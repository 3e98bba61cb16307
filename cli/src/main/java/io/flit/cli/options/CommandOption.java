package io.flit.cli.options;

import io.flit.pipelines.launch.Accepts;
import io.flit.pipelines.launch.TemplateParameter;
import io.flit.pipelines.launch.WarehouseOptions;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;

/**
 * An option of a command, read from the interface that declares it.
 *
 * @param name its name, without dashes
 * @param description what it means, in sentences
 * @param byDefault the value that it has where none is given, if the description does not say it
 * @param isFlag whether it is either true or false
 * @param isPath whether its value is the path of a file or folder
 * @param words the words that its value is one of; for a path, those that are none; empty if any
 *     value will do
 */
public record CommandOption(
    String name,
    String description,
    Optional<String> byDefault,
    boolean isFlag,
    boolean isPath,
    List<String> words) {

  /** Options of pipelines that have a meaning in BigQuery alone. */
  private static final Set<String> ELSEWHERE = Set.of("policyTags");

  /**
   * The platform's own options of interfaces and of those that they extend: first what is their
   * own, then what many commands share, each by name.
   */
  @SafeVarargs
  public static List<CommandOption> of(Class<? extends PipelineOptions>... types) {
    Map<String, CommandOption> own = new TreeMap<>();
    Map<String, CommandOption> shared = new TreeMap<>();
    for (Class<? extends PipelineOptions> type : types) {
      for (Method getter : getters(type)) {
        CommandOption option = of(getter);
        if (!ELSEWHERE.contains(option.name())) {
          (getter.getDeclaringClass() == WarehouseOptions.class ? shared : own)
              .put(option.name(), option);
        }
      }
    }
    List<CommandOption> options = new ArrayList<>(own.values());
    options.addAll(shared.values());
    return options;
  }

  /** Those of an interface that are named, in the order of the names. */
  public static List<CommandOption> named(Class<? extends PipelineOptions> type, String... names) {
    Map<String, CommandOption> options = new TreeMap<>();
    getters(type).forEach(getter -> options.put(nameOf(getter), of(getter)));
    return Arrays.stream(names).map(options::get).toList();
  }

  private static Collection<Method> getters(Class<? extends PipelineOptions> type) {
    // An interface may declare again what it inherits.
    Map<String, Method> getters = new TreeMap<>();
    for (Method method : type.getMethods()) {
      if (method.getName().startsWith("get")
          && method.getDeclaringClass().getName().startsWith("io.flit.")
          && method.isAnnotationPresent(Description.class)
          && !method.isAnnotationPresent(Hidden.class)) {
        getters.put(method.getName(), method);
      }
    }
    return getters.values();
  }

  private static CommandOption of(Method getter) {
    Optional<Accepts> accepts = Optional.ofNullable(getter.getAnnotation(Accepts.class));
    Optional<TemplateParameter> parameter =
        Optional.ofNullable(getter.getAnnotation(TemplateParameter.class));
    return new CommandOption(
        nameOf(getter),
        getter.getAnnotation(Description.class).value(),
        defaultOf(getter),
        getter.getReturnType() == Boolean.class || getter.getReturnType() == boolean.class,
        accepts.map(Accepts::path).orElse(false),
        List.of(
            accepts
                .map(Accepts::words)
                .or(() -> parameter.map(TemplateParameter::values))
                .orElse(new String[0])));
  }

  private static String nameOf(Method getter) {
    String name = getter.getName().substring("get".length());
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static Optional<String> defaultOf(Method getter) {
    for (Annotation annotation : getter.getAnnotations()) {
      if (annotation.annotationType().getDeclaringClass() == Default.class) {
        try {
          return Optional.of(
              String.valueOf(annotation.annotationType().getMethod("value").invoke(annotation)));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return Optional.empty();
  }
}

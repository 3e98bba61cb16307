package io.flit.cli.messages;

import io.flit.pipelines.launch.WarehouseOptions;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.Hidden;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.commons.text.WordUtils;

/** Explains the platform's own options from the interfaces that declare them. */
public final class OptionHelp {
  private static final int WIDTH = 92;
  private static final int INDENT = 22;

  private OptionHelp() {}

  /**
   * A paragraph per option of an interface and of those it extends, Beam's own left out: first what
   * is the command's own, then what all commands share.
   */
  public static String of(Class<? extends PipelineOptions> optionsType) {
    StringBuilder own = new StringBuilder();
    StringBuilder shared = new StringBuilder();
    getters(optionsType)
        .forEach(
            (name, getter) ->
                (getter.getDeclaringClass() == WarehouseOptions.class ? shared : own)
                    .append(paragraph(name, getter)));
    return (own.length() == 0 ? "" : "Options:\n" + own + "\n")
        + "Options of all commands:\n"
        + shared;
  }

  /** The same, with the options of another interface after those that all commands share. */
  public static String of(
      Class<? extends PipelineOptions> optionsType, Class<? extends PipelineOptions> others) {
    StringBuilder help = new StringBuilder(of(optionsType));
    getters(others).forEach((name, getter) -> help.append(paragraph(name, getter)));
    return help.toString();
  }

  /** A heading, and a paragraph per option that is named. */
  public static String of(Class<? extends PipelineOptions> optionsType, String... names) {
    Map<String, Method> getters = getters(optionsType);
    StringBuilder help = new StringBuilder("Options:\n");
    for (String name : names) {
      help.append(paragraph(name, getters.get(name)));
    }
    return help.toString();
  }

  private static Map<String, Method> getters(Class<? extends PipelineOptions> optionsType) {
    Map<String, Method> getters = new TreeMap<>();
    for (Method method : optionsType.getMethods()) {
      if (method.getName().startsWith("get")
          && method.getDeclaringClass().getName().startsWith("io.flit.")
          && method.isAnnotationPresent(Description.class)
          && !method.isAnnotationPresent(Hidden.class)) {
        getters.put(optionName(method), method);
      }
    }
    return getters;
  }

  private static String optionName(Method getter) {
    String name = getter.getName().substring("get".length());
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static String paragraph(String name, Method getter) {
    String text = getter.getAnnotation(Description.class).value() + defaultOf(getter);
    String head = "  --" + name;
    return head
        + " ".repeat(Math.max(1, INDENT - head.length()))
        + WordUtils.wrap(text, WIDTH - INDENT, "\n" + " ".repeat(INDENT), false)
        + "\n";
  }

  private static String defaultOf(Method getter) {
    for (Annotation annotation : getter.getAnnotations()) {
      if (annotation.annotationType().getDeclaringClass() == Default.class) {
        try {
          Object value = annotation.annotationType().getMethod("value").invoke(annotation);
          return " Default: " + value + ".";
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return "";
  }
}

package io.flit.pipelines.launch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** What Dataflow has to know of a pipeline to offer it as a Flex Template. */
public final class FlexTemplate {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FlexTemplate() {}

  /** The name of the file that describes a pipeline's template. */
  public static String fileName(PipelineCommand<?> command) {
    return command.name() + "_metadata.json";
  }

  /**
   * The description of a pipeline's template: its parameters are the platform's own options.
   *
   * @throws IllegalStateException if an option does not say how it appears in a template
   */
  public static String metadata(PipelineCommand<?> command) {
    ObjectNode template = JSON.createObjectNode();
    template.put("name", "Flit " + command.name());
    template.put("description", command.description());
    template.put("streaming", command.isStreaming());
    if (command.isStreaming()) {
      // What is upserted twice is there once, and the log is read by message id.
      template.put("supportsAtLeastOnce", true);
      template.put("supportsExactlyOnce", true);
    }
    ArrayNode parameters = template.putArray("parameters");
    options(command.optionsType()).forEach(option -> parameters.add(parameter(option)));
    try {
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
      return JSON.writer(printer).writeValueAsString(template) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The platform's own options of a type, by group and name. */
  private static List<Method> options(Class<? extends PipelineOptions> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().startsWith("get"))
        .filter(method -> method.getDeclaringClass().getName().startsWith("io.flit."))
        .sorted(
            Comparator.comparing((Method method) -> declaration(method).group())
                .thenComparing(method -> !declaration(method).required())
                .thenComparing(FlexTemplate::name))
        .toList();
  }

  private static TemplateParameter declaration(Method option) {
    TemplateParameter declaration = option.getAnnotation(TemplateParameter.class);
    if (declaration == null) {
      throw new IllegalStateException(option + " has no @TemplateParameter");
    }
    return declaration;
  }

  private static String name(Method option) {
    String name = option.getName().substring("get".length());
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static ObjectNode parameter(Method option) {
    TemplateParameter declaration = declaration(option);
    ObjectNode parameter = JSON.createObjectNode();
    parameter.put("name", name(option));
    parameter.put("label", declaration.label());
    parameter.put("helpText", option.getAnnotation(Description.class).value());
    parameter.put("groupName", declaration.group().title());
    parameter.put("isOptional", !declaration.required());
    parameter.put("paramType", paramType(option));
    if (!declaration.required()) {
      defaultOf(option).ifPresent(value -> parameter.put("defaultValue", value));
    }
    if (!declaration.regex().isEmpty()) {
      parameter.putArray("regexes").add("^(" + declaration.regex() + ")$");
    }
    if (declaration.values().length > 0) {
      ArrayNode values = parameter.putArray("enumOptions");
      for (String value : declaration.values()) {
        values.addObject().put("value", value).put("label", value);
      }
    }
    return parameter;
  }

  private static String paramType(Method option) {
    if (declaration(option).values().length > 0) {
      return "ENUM";
    }
    if (option.getReturnType() == boolean.class) {
      return "BOOLEAN";
    }
    return Number.class.isAssignableFrom(option.getReturnType())
        ? "NUMBER"
        : declaration(option).type().name();
  }

  private static Optional<String> defaultOf(Method option) {
    for (Annotation annotation : option.getAnnotations()) {
      if (annotation.annotationType().getDeclaringClass() == Default.class) {
        try {
          return Optional.of(
              annotation.annotationType().getMethod("value").invoke(annotation).toString());
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return Optional.empty();
  }
}

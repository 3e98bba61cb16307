package io.flit.cloud;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/**
 * Executes a workflow as Cloud Workflows does, as far as the workflows here go: every step, call
 * and function that it does not know is an error.
 *
 * <p>Time passes while a workflow sleeps, and then only. Branches begin at one time; the step that
 * holds them ends with the last of them.
 */
final class Workflow {
  /** What a workflow reaches. */
  interface Cloud {
    /**
     * Answers a request.
     *
     * @return the answer's body
     * @throws Raised if the request fails
     */
    Map<String, Object> answer(Request request);
  }

  /** One request, at one instant. */
  record Request(
      Instant at, String method, String url, Map<String, Object> query, Map<String, Object> body) {}

  /** An error that no step has handled. */
  static final class Raised extends RuntimeException {
    private static final long serialVersionUID = 1L;

    final transient Map<String, Object> error;

    Raised(Map<String, Object> error) {
      super(String.valueOf(error));
      this.error = error;
    }

    /** As a failed request raises it. */
    static Raised http(int code) {
      return new Raised(Map.of("code", (double) code, "tags", List.of("HttpError")));
    }

    int code() {
      return ((Number) error.get("code")).intValue();
    }
  }

  private static final int MAX_TRIES = 6;
  private static final int MAX_STEPS = 100_000;
  private static final List<Integer> TRIED_AGAIN = List.of(429, 502, 503, 504);
  private static final Object RAN_THROUGH = new Object();

  private final Map<String, Object> definition;
  private final Map<String, String> environment;
  private final Cloud cloud;
  private Instant now;
  private int steps;

  /**
   * A workflow that is about to be executed once.
   *
   * @param environment what {@code sys.get_env} knows
   * @param start the instant at which it starts
   */
  Workflow(Path file, Map<String, String> environment, Cloud cloud, Instant start)
      throws IOException {
    this.definition = read(file);
    this.environment = environment;
    this.cloud = cloud;
    this.now = start;
  }

  static Map<String, Object> read(Path file) throws IOException {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return new Yaml().load(reader);
    }
  }

  /** Executes the workflow and returns what it returns. */
  Object execute(Map<String, Object> argument) {
    List<Object> arguments = new ArrayList<>();
    arguments.add(argument);
    Map<String, Object> main = map(definition.get("main"));
    Map<String, Object> variables = new HashMap<>();
    List<Object> names = main.containsKey("params") ? list(main.get("params")) : List.of();
    for (int i = 0; i < names.size(); i++) {
      variables.put((String) names.get(i), arguments.get(i));
    }
    return result(new Frame(variables).run(list(main.get("steps"))));
  }

  private static Object result(Object outcome) {
    return outcome instanceof Returned returned ? returned.value : null;
  }

  private record Returned(Object value) {}

  private record Next(String step) {}

  /** The variables of one call. */
  private final class Frame implements Expression.Scope {
    private final Map<String, Object> variables;

    Frame(Map<String, Object> variables) {
      this.variables = variables;
    }

    /** Runs steps in order: RAN_THROUGH, Returned, or a Next that leads out of them. */
    Object run(List<Object> sequence) {
      Map<String, Integer> places = new LinkedHashMap<>();
      for (int i = 0; i < sequence.size(); i++) {
        places.put(only(map(sequence.get(i))).getKey(), i);
      }
      int place = 0;
      while (place < sequence.size()) {
        if (++steps > MAX_STEPS) {
          throw new IllegalStateException("the workflow does not end");
        }
        Object outcome = step(map(only(map(sequence.get(place))).getValue()));
        if (outcome instanceof Next next && places.containsKey(next.step)) {
          place = places.get(next.step);
        } else if (outcome == RAN_THROUGH) {
          place++;
        } else {
          return outcome;
        }
      }
      return RAN_THROUGH;
    }

    private Object step(Map<String, Object> step) {
      Object outcome = act(step);
      if (outcome == RAN_THROUGH && step.containsKey("next")) {
        return new Next((String) step.get("next"));
      }
      return outcome;
    }

    private Object act(Map<String, Object> step) {
      if (step.containsKey("assign")) {
        list(step.get("assign")).forEach(each -> assign(only(map(each))));
        return RAN_THROUGH;
      }
      if (step.containsKey("call")) {
        Object value = request((String) step.get("call"), map(value(step.get("args"))));
        if (step.containsKey("result")) {
          variables.put((String) step.get("result"), value);
        }
        return RAN_THROUGH;
      }
      if (step.containsKey("switch")) {
        return decide(list(step.get("switch")));
      }
      if (step.containsKey("for")) {
        return repeat(map(step.get("for")));
      }
      if (step.containsKey("parallel")) {
        return branch(map(step.get("parallel")));
      }
      if (step.containsKey("try")) {
        return attempt(step);
      }
      if (step.containsKey("steps")) {
        return run(list(step.get("steps")));
      }
      if (step.containsKey("raise")) {
        throw new Raised(map(value(step.get("raise"))));
      }
      if (step.containsKey("return")) {
        return new Returned(value(step.get("return")));
      }
      if (step.containsKey("next")) {
        return RAN_THROUGH;
      }
      throw new IllegalStateException("no such step: " + step);
    }

    private void assign(Map.Entry<String, Object> assignment) {
      variables.put(assignment.getKey(), value(assignment.getValue()));
    }

    private Object decide(List<Object> conditions) {
      for (Object each : conditions) {
        Map<String, Object> condition = map(each);
        if ((Boolean) value(condition.get("condition"))) {
          return step(condition);
        }
      }
      return RAN_THROUGH;
    }

    private Object repeat(Map<String, Object> loop) {
      for (Object each : list(value(loop.get("in")))) {
        variables.put((String) loop.get("value"), each);
        Object outcome = run(list(loop.get("steps")));
        if (outcome != RAN_THROUGH) {
          return outcome;
        }
      }
      return RAN_THROUGH;
    }

    private Object branch(Map<String, Object> parallel) {
      if (!"continueAll".equals(parallel.get("exception_policy"))) {
        throw new IllegalStateException("branches that break each other off are not known here");
      }
      Instant start = now;
      Instant end = now;
      List<Object> errors = new ArrayList<>();
      for (Object each : list(parallel.get("branches"))) {
        now = start;
        try {
          Object branch = only(map(each)).getValue();
          new Frame(new HashMap<>(variables)).run(list(map(branch).get("steps")));
        } catch (Raised raised) {
          errors.add(raised.error);
        }
        end = end.isAfter(now) ? end : now;
      }
      now = end;
      if (!errors.isEmpty()) {
        throw new Raised(Map.of("tags", List.of("UnhandledBranchError"), "branches", errors));
      }
      return RAN_THROUGH;
    }

    private Object attempt(Map<String, Object> step) {
      for (int tries = 1; ; tries++) {
        try {
          return step(map(step.get("try")));
        } catch (Raised raised) {
          boolean again =
              "${http.default_retry}".equals(step.get("retry"))
                  && raised.error.get("code") instanceof Double
                  && TRIED_AGAIN.contains(raised.code());
          if (again && tries < MAX_TRIES) {
            now = now.plusSeconds(tries);
            continue;
          }
          if (!step.containsKey("except")) {
            throw raised;
          }
          Map<String, Object> except = map(step.get("except"));
          variables.put((String) except.get("as"), raised.error);
          return run(list(except.get("steps")));
        }
      }
    }

    private Object request(String name, Map<String, Object> arguments) {
      if (name.equals("sys.sleep")) {
        now = now.plusSeconds(((Number) arguments.get("seconds")).longValue());
        return null;
      }
      if (name.startsWith("http.")) {
        if (!Map.of("type", "OAuth2").equals(arguments.get("auth"))) {
          throw new IllegalStateException("a request without credentials: " + arguments);
        }
        Map<String, Object> body =
            cloud.answer(
                new Request(
                    now,
                    name.substring("http.".length()).toUpperCase(java.util.Locale.ROOT),
                    (String) arguments.get("url"),
                    arguments.containsKey("query") ? map(arguments.get("query")) : Map.of(),
                    arguments.containsKey("body") ? map(arguments.get("body")) : Map.of()));
        return Map.of("code", 200.0, "body", body);
      }
      Map<String, Object> called = map(definition.get(name));
      if (!List.copyOf(arguments.keySet()).containsAll(list(called.get("params")))
          || arguments.size() != list(called.get("params")).size()) {
        throw new IllegalStateException(name + " is called with " + arguments.keySet());
      }
      return result(new Frame(new HashMap<>(arguments)).run(list(called.get("steps"))));
    }

    private Object value(Object template) {
      if (template instanceof String text && text.startsWith("${") && text.endsWith("}")) {
        return Expression.evaluate(text.substring(2, text.length() - 1), this);
      }
      if (template instanceof Map<?, ?> fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        fields.forEach((name, field) -> values.put((String) name, value(field)));
        return values;
      }
      if (template instanceof List<?> elements) {
        List<Object> values = new ArrayList<>();
        elements.forEach(element -> values.add(value(element)));
        return values;
      }
      return template instanceof Number number ? (Object) number.doubleValue() : template;
    }

    @Override
    public Object variable(String name) {
      if (!variables.containsKey(name)) {
        throw new IllegalStateException("there is no variable " + name);
      }
      return variables.get(name);
    }

    @Override
    public Object call(String function, List<Object> arguments) {
      Function<Integer, String> text = i -> (String) arguments.get(i);
      return switch (function) {
        case "default" -> arguments.get(0) == null ? arguments.get(1) : arguments.get(0);
        case "int" -> Double.valueOf(Long.parseLong(text.apply(0)));
        case "string" -> String.valueOf(((Number) arguments.get(0)).longValue());
        case "map.get" -> map(arguments.get(0)).get(text.apply(1));
        case "map.merge" -> {
          Map<String, Object> merged = new LinkedHashMap<>(map(arguments.get(0)));
          merged.putAll(map(arguments.get(1)));
          yield merged;
        }
        case "sys.get_env" -> {
          if (!environment.containsKey(text.apply(0))) {
            throw new IllegalStateException("the environment has no " + text.apply(0));
          }
          yield environment.get(text.apply(0));
        }
        case "sys.now" -> now.toEpochMilli() / 1000.0;
        case "text.match_regex" -> Pattern.compile(text.apply(1)).matcher(text.apply(0)).find();
        case "text.substring" ->
            text.apply(0)
                .substring(
                    ((Number) arguments.get(1)).intValue(), ((Number) arguments.get(2)).intValue());
        case "time.format" ->
            Instant.ofEpochMilli((long) (((Number) arguments.get(0)).doubleValue() * 1000))
                .toString();
        case "time.parse" ->
            OffsetDateTime.parse(text.apply(0)).toInstant().toEpochMilli() / 1000.0;
        default -> throw new IllegalStateException("there is no function " + function);
      };
    }
  }

  private static Map.Entry<String, Object> only(Map<String, Object> map) {
    if (map.size() != 1) {
      throw new IllegalStateException("one name is expected in " + map);
    }
    return map.entrySet().iterator().next();
  }

  @SuppressWarnings("unchecked") // of YAML and of values, where keys are text
  static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  static List<Object> list(Object value) {
    return (List<Object>) value;
  }
}

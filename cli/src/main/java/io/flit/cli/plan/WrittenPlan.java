package io.flit.cli.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flit.cli.output.TableWriter;
import io.flit.transforms.experiments.planning.ExperimentPlan;
import io.flit.transforms.experiments.planning.PlanLine;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A plan as it is written down.
 *
 * @param experiment its name
 * @param metric what the effect is on
 * @param baseline control's mean
 * @param effect the effect that must not be missed
 * @param power with which it is to be found
 */
public record WrittenPlan(
    String experiment,
    String metric,
    double baseline,
    double effect,
    double power,
    ExperimentPlan plan) {
  private static final String NEVER = "never";
  private static final MathContext SHOWN_DIGITS = new MathContext(4);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .build();

  /** For a person. */
  public String table() {
    StringBuilder text = new StringBuilder();
    text.append(experiment).append(", ").append(metric).append(" per user\n\n");
    fact(text, "baseline", rounded(baseline));
    fact(text, "effect", new BigDecimal(String.valueOf(effect)).toPlainString());
    fact(text, "power", new BigDecimal(String.valueOf(power)).toPlainString());
    fact(text, "alpha per comparison", rounded(plan.alphaPerComparison()));
    fact(text, "traffic per week", String.format(Locale.ROOT, "%,.1f users", plan.usersPerWeek()));
    List<List<Object>> rows = new ArrayList<>();
    for (PlanLine line : plan.lines()) {
      List<Object> row = new ArrayList<>(List.of(line.variant(), line.way().word()));
      row.add(
          line.users() == null
              ? NEVER
              : String.format(Locale.ROOT, "%,d", line.users().toBigInteger()));
      row.add(line.weeks() == null ? NEVER : String.format(Locale.ROOT, "%,.1f", line.weeks()));
      row.add(readyOn(line));
      rows.add(row);
    }
    return text.append('\n')
        .append(TableWriter.table(List.of("variant", "way", ">users", ">weeks", "ready_on"), rows))
        .toString();
  }

  private static void fact(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-22s%s%n", name, value).replace("\r\n", "\n"));
  }

  private static String rounded(double value) {
    return new BigDecimal(value).round(SHOWN_DIGITS).stripTrailingZeros().toPlainString();
  }

  private static String readyOn(PlanLine line) {
    return line.readyOn() == null ? NEVER : line.readyOn().toString();
  }

  /** For a program; what is never reached is null, and ready never. */
  public String json() {
    ObjectNode root = JSON.createObjectNode();
    root.put("experiment", experiment);
    root.put("metric", metric);
    root.put("baseline", baseline);
    root.put("effect", effect);
    root.put("power", power);
    root.put("alpha_per_comparison", plan.alphaPerComparison());
    root.put("traffic_per_week", plan.usersPerWeek());
    ArrayNode lines = root.putArray("plans");
    for (PlanLine line : plan.lines()) {
      ObjectNode node = lines.addObject();
      node.put("variant", line.variant());
      node.put("way", line.way().word());
      node.put("users", line.users());
      node.put("weeks", line.weeks());
      node.put("ready_on", readyOn(line));
    }
    try {
      return JSON.writeValueAsString(root).replace("\r\n", "\n") + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}

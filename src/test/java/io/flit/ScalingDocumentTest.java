package io.flit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import io.flit.pipelines.CampaignsPipeline;
import io.flit.pipelines.CoreMartsPipeline;
import io.flit.pipelines.ExperimentsPipeline;
import io.flit.pipelines.FeaturesPipeline;
import io.flit.pipelines.GenerateOverlaysPipeline;
import io.flit.pipelines.GenerateTheLookPipeline;
import io.flit.pipelines.ScorePipeline;
import io.flit.pipelines.StagingPipeline;
import io.flit.pipelines.TrainPipeline;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.WarehouseOptions;
import io.flit.schemas.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The figures of {@code docs/scaling.md} are those of the pipelines: what they shuffle is weighed
 * in a generated world of 1,000 users, and what follows from it is worked out again.
 */
class ScalingDocumentTest {
  private static final int USERS = 1_000;
  private static final int USERS_OF_THELOOK = 100_000;
  private static final List<Integer> SCALES = List.of(1, 100, 10_000);

  /** Of a document's figure; how rows are bundled, and so packed, differs from run to run. */
  private static final double TOLERANCE = 0.03;

  /** What a block adds to its rows at most: its key, its length and the name of the row type. */
  private static final int BLOCK_BYTES = 64;

  private static final List<PipelineCommand<?>> PIPELINES =
      List.of(
          GenerateOverlaysPipeline.COMMAND,
          StagingPipeline.COMMAND,
          CoreMartsPipeline.COMMAND,
          ExperimentsPipeline.COMMAND,
          CampaignsPipeline.COMMAND,
          FeaturesPipeline.COMMAND,
          TrainPipeline.COMMAND,
          ScorePipeline.COMMAND);

  /** What meets in a shuffle, told from the name of the step. The first that matches counts. */
  private static final Map<String, Pattern> MEETINGS = meetings();

  /** Meetings that grow with the catalogue or with nothing, not with the users. */
  private static final List<String> FIXED = List.of("products", "single values", "sums");

  @TempDir static Path folder;

  /** Figures by pipeline and meeting. */
  private static final Map<String, Double> BYTES = new TreeMap<>();

  private static final Map<String, Double> ROWS = new TreeMap<>();
  private static final List<String> UNKNOWN = new ArrayList<>();

  private static Map<String, Pattern> meetings() {
    Map<String, Pattern> meetings = new LinkedHashMap<>();
    meetings.put(
        "products",
        Pattern.compile(".*(Products|ReadCatalogue|Stage products|DescribeProducts).*"));
    meetings.put("sums", anyOf("AnalyseExperiments/AddUpArms/.*"));
    meetings.put(
        "customers of a snapshot",
        Pattern.compile("(GatherSnapshots|TrainModels/AllSnapshots)/.*"));
    meetings.put(
        "single values",
        Pattern.compile(
            "(DistributionCenterNames|View keys|Read"
                + " (keys of )?\\w+/(AwaitSignal|SpreadPieces)|OnceAudited|CompareWithWeights"
                + "|(Complete|Latest) \\w+|CountChampions|ChampionLevel|ChampionAge|TrainModels"
                + "|ScoreCustomers|AnalyseCampaigns/AdjustPValues)\\b.*"));
    meetings.put("units of campaigns", Pattern.compile("AnalyseCampaigns/AddUpUnits/.*"));
    meetings.put("keys to audit", Pattern.compile("AuditKeys/.*"));
    meetings.put("keys of large tables", Pattern.compile("FindContestedKeys of [a-z_]+/.*"));
    meetings.put("rows of one key", Pattern.compile("Stage [a-z_]+/(PackByKey|MeetByKey)/.*"));
    meetings.put(
        "keys of orders",
        Pattern.compile(
            "GatherHistories/(OwnersOf|OwnersIn|FindOwners).*|GenerateOverlays/MeetCustomers/(.*ByOrder|PackOrders/).*"));
    meetings.put(
        "customers with their rows",
        Pattern.compile("(GatherHistories|GenerateOverlays/MeetCustomers)/.*"));
    meetings.put("events of a session", Pattern.compile("DescribeEvents/.*"));
    return meetings;
  }

  private static Pattern anyOf(String... steps) {
    return Pattern.compile(String.join("|", steps));
  }

  @BeforeAll
  static void weigh() throws IOException {
    run(GenerateTheLookPipeline.COMMAND);
    for (PipelineCommand<?> pipeline : PIPELINES) {
      run(pipeline)
          .forEach(
              (figure, value) -> {
                String step = figure.substring(figure.indexOf('/') + 1);
                // Files of a month are a matter of local warehouses alone.
                if (!step.startsWith("Write ")) {
                  Map<String, Double> sums = figure.startsWith(ShuffleMeter.ROWS) ? ROWS : BYTES;
                  sums.merge(
                      pipeline.name() + "|" + meeting(pipeline, step), 1.0 * value, Double::sum);
                }
              });
    }
  }

  private static <O extends WarehouseOptions> Map<String, Long> run(PipelineCommand<O> pipeline)
      throws IOException {
    return ShuffleMeter.run(
        pipeline,
        "--warehouse=" + folder.resolve("data"),
        "--asOf=2026-07-01",
        "--enforceImmutability=false",
        "--enforceEncodability=false");
  }

  private static String meeting(PipelineCommand<?> pipeline, String step) {
    if (step.startsWith("AuditKeys/")
        && pipeline.writes().stream().allMatch(Table::isFixedInSize)) {
      return "single values";
    }
    for (Map.Entry<String, Pattern> meeting : MEETINGS.entrySet()) {
      if (meeting.getValue().matcher(step).matches()) {
        return meeting.getKey();
      }
    }
    UNKNOWN.add(pipeline.name() + ": " + step);
    return "unknown";
  }

  @Test
  void everyShuffleIsKnown() {
    String lines =
        UNKNOWN.stream()
            .map(step -> step.substring(step.indexOf(": ") + 2).replaceFirst("/.*", ""))
            .distinct()
            .map(
                step ->
                    "\n    meetings.put(\"WHAT MEETS\", Pattern.compile(\"%s/.*\"));"
                        .formatted(step))
            .collect(Collectors.joining());
    assertThat(
        "add to meetings() in src/test/java/io/flit/ScalingDocumentTest.java, or add the step to a"
            + " line there that means the same; name it in FIXED if it does not grow with the"
            + " users, or else add the rows that whatGrowsWithTheUsersIsAsDocumented then prints to"
            + " the table \"per user\" of docs/scaling.md:"
            + lines,
        UNKNOWN,
        empty());
  }

  @Test
  void whatGrowsWithTheUsersIsAsDocumented() throws IOException {
    Map<String, double[]> documented = new TreeMap<>();
    for (List<String> row : table("per user")) {
      documented.put(row.get(0) + "|" + row.get(1), numbers(row.subList(2, 4)));
    }
    Map<String, double[]> measured = new TreeMap<>();
    BYTES.forEach(
        (meeting, bytes) -> {
          if (!FIXED.contains(meeting.substring(meeting.indexOf('|') + 1))) {
            double rows = ROWS.getOrDefault(meeting, 0.0);
            measured.put(meeting, new double[] {rows / USERS, bytes / USERS});
          }
        });

    compare(documented, measured);
  }

  @Test
  void whatGrowsWithTheCatalogueIsAsDocumented() throws IOException {
    Map<String, double[]> documented = new TreeMap<>();
    for (List<String> row : table("fixed")) {
      documented.put(row.get(0) + "|" + row.get(1), numbers(row.subList(2, 3)));
    }
    Map<String, double[]> measured = new TreeMap<>();
    BYTES.forEach(
        (meeting, bytes) -> {
          if (meeting.endsWith("|products")) {
            measured.put(meeting, new double[] {bytes / 1e6});
          }
        });

    compare(documented, measured);
  }

  private static void compare(Map<String, double[]> documented, Map<String, double[]> measured) {
    StringBuilder lines = new StringBuilder();
    measured.forEach(
        (meeting, figures) -> {
          lines.append("\n| ").append(meeting.replace("|", " | "));
          for (double figure : figures) {
            lines.append(" | ").append(String.format(Locale.ROOT, "%,.1f", figure));
          }
          lines.append(" |");
        });
    assertThat("measured:" + lines, documented.keySet(), is(measured.keySet()));
    measured.forEach(
        (meeting, figures) -> {
          for (int i = 0; i < figures.length; i++) {
            double figure = documented.get(meeting)[i];
            assertThat("measured:" + lines, figures[i], closeTo(figure, 0.1 + TOLERANCE * figure));
          }
        });
  }

  @Test
  void whatFollowsAtEverySizeIsWorkedOut() throws IOException {
    Map<String, double[]> perUser = new TreeMap<>();
    for (List<String> row : table("per user")) {
      double[] figures = numbers(row.subList(2, 4));
      perUser.merge(row.get(0), figures, (a, b) -> new double[] {a[0] + b[0], a[1] + b[1]});
    }
    Map<String, Double> fixed = new TreeMap<>();
    for (List<String> row : table("fixed")) {
      fixed.merge(row.get(0), numbers(row.subList(2, 3))[0] * 1e6, Double::sum);
    }
    Map<String, Double> seconds = new TreeMap<>();
    for (List<String> row : table("processor time")) {
      seconds.put(row.get(0), numbers(row.subList(1, 2))[0]);
    }
    List<List<String>> expected = new ArrayList<>();
    double[] sums = new double[2 * SCALES.size()];
    for (PipelineCommand<?> pipeline : PIPELINES) {
      List<String> row = new ArrayList<>(List.of(pipeline.name()));
      for (int i = 0; i < SCALES.size(); i++) {
        int scale = SCALES.get(i);
        double users = 1.0 * scale * USERS_OF_THELOOK;
        double[] figures = perUser.get(pipeline.name());
        double bytes = figures[1] * users + fixed.getOrDefault(pipeline.name(), 0.0);
        // With more buckets than rows in a bundle every row is a block of its own.
        bytes += scale == 10_000 ? figures[0] * users * BLOCK_BYTES : 0;
        double hours = seconds.get(pipeline.name()) * users / 1_000 / 3_600;
        row.add(inBytes(bytes));
        row.add(inHours(hours));
        sums[2 * i] += bytes;
        sums[2 * i + 1] += hours;
      }
      expected.add(row);
    }
    List<String> total = new ArrayList<>(List.of("all eight"));
    for (int i = 0; i < sums.length; i += 2) {
      total.add(inBytes(sums[i]));
      total.add(inHours(sums[i + 1]));
    }
    expected.add(total);

    assertThat(table("sizes"), is(expected));
  }

  private static String inBytes(double bytes) {
    if (bytes < 1e9) {
      return String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    }
    return bytes < 1e12
        ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
        : String.format(Locale.ROOT, "%.1f TB", bytes / 1e12);
  }

  private static String inHours(double hours) {
    return String.format(Locale.ROOT, hours < 10 ? "%.2f" : "%,.0f", hours);
  }

  private static double[] numbers(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replaceAll("[^0-9.]", ""))
        .mapToDouble(number -> number.isEmpty() ? 0 : Double.parseDouble(number))
        .toArray();
  }

  /** The rows of a marked table, without its heading. */
  private static List<List<String>> table(String name) throws IOException {
    String document = Files.readString(Path.of("../../docs/scaling.md")); // from the suite's folder
    String begin = "<!-- " + name + " -->\n";
    int start = document.indexOf(begin) + begin.length();
    assertThat("a table " + name, start >= begin.length());
    List<List<String>> rows = new ArrayList<>();
    for (String line : document.substring(start).lines().toList()) {
      if (!line.startsWith("|")) {
        break;
      }
      rows.add(Pattern.compile(" *\\| *").splitAsStream(line.substring(2)).toList());
    }
    return rows.subList(2, rows.size());
  }
}

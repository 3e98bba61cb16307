package io.flit.cloud;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.cloud.Workflow.Raised;
import io.flit.cloud.Workflow.Request;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code templates/workflows/freshness.yaml}, executed. */
class FreshnessWorkflowTest {
  private static final Instant NOW = Instant.parse("2026-07-05T06:30:00Z");
  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "GOOGLE_CLOUD_PROJECT_ID", "shop-123456",
          "FLIT_LOCATION", "US",
          "FLIT_MARTS_DATASET", "some_marts",
          "FLIT_RUNS", "pipeline_runs",
          "FLIT_LAST_PIPELINE", "score",
          "FLIT_MAX_AGE_HOURS", "36");

  private final List<Request> requests = new ArrayList<>();

  /** Executes the workflow while the run log says that the last refresh ended then. */
  private Object execute(Instant published) throws IOException {
    Workflow.Cloud cloud =
        request -> {
          requests.add(request);
          Map<String, Object> value = new HashMap<>();
          value.put("v", published == null ? null : "" + published.getEpochSecond());
          return Map.of("rows", List.of(Map.of("f", List.of(value))));
        };
    Path file = Path.of("../../templates/workflows/freshness.yaml"); // from the suite's folder
    return new Workflow(file, ENVIRONMENT, cloud, NOW).execute(null);
  }

  private Raised fails(Instant published) {
    return assertThrows(Raised.class, () -> execute(published));
  }

  @Test
  void isContentWithARecentRefresh() throws IOException {
    Instant published = NOW.minus(Duration.ofHours(36));

    assertThat(execute(published), is(Map.of("publishedAt", (double) published.getEpochSecond())));
  }

  @Test
  void failsWhenTheLastRefreshIsTooOld() {
    Raised failure = fails(NOW.minus(Duration.ofHours(36)).minusSeconds(1));

    assertThat(failure.getMessage(), containsString("more than 36 hours ago"));
    assertThat(failure.getMessage(), containsString("shop-123456.some_marts.pipeline_runs"));
  }

  @Test
  void failsWhenNothingWasEverPublished() {
    assertThat(fails(null).getMessage(), containsString("no refresh has been published"));
  }

  @Test
  void asksForTheLastPipelineOfARefresh() throws IOException {
    execute(NOW);

    assertThat(
        requests.get(0).url(),
        is("https://bigquery.googleapis.com/bigquery/v2/projects/shop-123456/queries"));
    assertThat(
        requests.get(0).body().get("query"),
        is(
            "SELECT UNIX_SECONDS(MAX(finished_at)) AS finished"
                + " FROM `shop-123456.some_marts.pipeline_runs`"
                + " WHERE pipeline = @pipeline AND state = 'published'"));
    assertThat(
        requests.get(0).body().get("queryParameters"),
        is(
            List.of(
                Map.of(
                    "name", "pipeline",
                    "parameterType", Map.of("type", "STRING"),
                    "parameterValue", Map.of("value", "score")))));
  }
}

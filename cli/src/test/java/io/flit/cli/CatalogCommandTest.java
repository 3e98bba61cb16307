package io.flit.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.flit.cli.output.TableWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogCommandTest {
  @Test
  void tableIsAPageToReadInATerminal() {
    Printed page = Printed.by("catalog", "stg_user_segments");
    assertThat(page.err(), is(""));
    assertThat(
        page.out(),
        is(
            """
            flit_staging.stg_user_segments

              One row per segment membership.

              one row is    one row per segment membership
              key           segment_id
              written by    stage
              made of       user_segments
              used for      int_order_enrichment, int_customer_metrics, fact_orders, fact_order_items,
                            dim_products, dim_customers

            segment_id  STRING, required
              Identifies the segment membership.
              from flit_raw.user_segments.segment_id
              checks: unique; not NULL

            user_id  INT64, required
              Identifies the customer.
              from flit_raw.user_segments.user_id
              checks: not NULL; a key of stg_users (warns)

            segment_name  STRING, required
              The marketing segment.
              from flit_raw.user_segments.segment_name
              checks: not NULL

            campaign_name  STRING
              The campaign that used the segment.
              from flit_raw.user_segments.campaign_name

            channel  STRING
              The marketing channel of the campaign.
              from flit_raw.user_segments.channel

            score  FLOAT64
              The segmentation's score of how well the customer fits the segment.
              from flit_raw.user_segments.score

            assigned_at  TIMESTAMP, required
              When the customer was added to the segment, in UTC.
              from flit_raw.user_segments.assigned_at
              checks: not NULL
            """));
  }

  @Test
  void linesOfEveryPageFitATerminal() {
    Printed.by("catalog", "--format=text")
        .out()
        .lines()
        .forEach(line -> assertThat(line, TableWriter.width(line), lessThanOrEqualTo(100)));
  }

  @Test
  void severalTablesAreShownOneBelowTheOther() {
    assertThat(
        Printed.by("catalog", "stg_users", "flit_marts.dim_customers").out(),
        is(
            Printed.by("catalog", "stg_users").out()
                + "\n"
                + Printed.by("catalog", "dim_customers").out()));
  }

  @Test
  void tableIsPrintedAsJsonAndMarkdownToo() throws Exception {
    JsonNode catalog =
        new ObjectMapper().readTree(Printed.by("catalog", "dim_customers", "--format=json").out());
    assertThat(catalog.get("tables").size(), is(1));
    assertThat(catalog.get("tables").get(0).get("name").asText(), is("dim_customers"));
    assertThat(
        Printed.by("catalog", "dim_customers", "--format", "markdown").out(),
        allOf(startsWith("## flit_marts.dim_customers\n\n"), containsString("| `user_id` |")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "dim_customer | there is no table dim_customer; did you mean dim_customers?",
        "flit_marts.fact_order | there is no table flit_marts.fact_order; did you mean fact_orders?",
        "weather | there is no table weather; bin/flit catalog lists them all."
      })
  void tableThatIsNoneIsAnsweredWithTheNearest(String typed, String sentence) {
    Printed refused = Printed.by("catalog", typed);
    assertThat(refused.exit(), is(2));
    assertThat(refused.err(), is("flit catalog: " + sentence + "\n"));
  }

  @Test
  void campaignsArePrintedAsTheyAreConfigured(@TempDir Path folder) throws IOException {
    assertThat(
        Printed.by("catalog", "--campaigns").out(),
        startsWith(
            "campaign_name\tsent_at\tchannel\talpha\n"
                + "newsletter_holdout\t2025-06-01T00:00:00Z\temail\t0.05\n"));
    Path none = Files.writeString(folder.resolve("none.yaml"), "campaigns: []\n");
    assertThat(
        Printed.by("catalog", "--campaigns", "--campaignsFile=" + none).out(),
        is("campaign_name\tsent_at\tchannel\talpha\n"));
    Path wrong = Files.writeString(folder.resolve("wrong.yaml"), "campaigns: [{name: a}]\n");
    assertThat(
        Printed.by("catalog", "--campaigns", "--campaignsFile=" + wrong).err(),
        is(
            "flit catalog: --campaignsFile: "
                + wrong
                + ":1: campaign 'a': sent_at is missing; add it.\n"
                + wrong
                + ":1: campaign 'a': channel is missing; add it.\n"));
  }

  @Test
  void tableIsNotExpectedWhereDocumentsAreWritten() {
    assertThat(
        Printed.by("catalog", "stg_users", "--experiments").err(),
        endsWith(
            "'flit_staging.stg_users' is not expected with --experiments; leave one of them out.\n"));
    assertThat(
        Printed.by("catalog", "stg_users", "--campaigns").err(),
        endsWith(
            "'flit_staging.stg_users' is not expected with --campaigns; leave one of them out.\n"));
    assertThat(
        Printed.by("catalog", "--experiments", "--campaigns").err(),
        endsWith("--campaigns is not expected with --experiments; leave one of them out.\n"));
  }
}

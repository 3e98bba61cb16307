package io.flit.transforms.quality;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Table;
import io.flit.schemas.marts.CampaignEffect;
import io.flit.transforms.Rows;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class CompleteCombinationsTest {
  private static List<CampaignEffect> complete(String campaign) {
    List<CampaignEffect> rows = new ArrayList<>();
    for (String outcome : List.of("CONVERSION", "REVENUE")) {
      for (String estimator : List.of("NAIVE", "REGRESSION", "IPW_ATT", "AIPW_ATT", "OVERLAP")) {
        rows.add(
            CampaignEffect.builder()
                .setCampaignName(campaign)
                .setOutcome(outcome)
                .setEstimator(estimator)
                .build());
      }
    }
    return rows;
  }

  private static PCollection<Finding> check(TestPipeline pipeline, List<CampaignEffect> rows) {
    return pipeline
        .apply(Rows.given(CampaignEffect.class, rows.toArray(CampaignEffect[]::new)))
        .apply(CompleteCombinations.of(Table.of(CampaignEffect.class)));
  }

  @Test
  void allCombinationsOfSeveralCampaignsAreComplete(TestPipeline pipeline) {
    List<CampaignEffect> rows = complete("spring");
    rows.addAll(complete("autumn"));

    Findings.areIn(check(pipeline, rows));
    pipeline.run();
  }

  @Test
  void campaignWithAMissingRowIsFound(TestPipeline pipeline) {
    List<CampaignEffect> rows = complete("spring");
    rows.addAll(complete("autumn").subList(1, 10));

    Findings.areIn(
        check(pipeline, rows),
        Findings.of("campaign_effects", "complete_campaign_name", 1, "campaign_name=autumn"));
    pipeline.run();
  }

  @Test
  void checkSaysHowManyRowsThereAre() {
    assertThat(
        CompleteCombinations.check(Table.of(CampaignEffect.class)).description(),
        is("Each `campaign_name` has 10 rows: one per combination of outcome and estimator."));
  }
}

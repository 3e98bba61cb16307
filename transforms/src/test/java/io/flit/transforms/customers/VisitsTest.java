package io.flit.transforms.customers;

import static io.flit.transforms.Rows.at;

import io.flit.transforms.Rows;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class VisitsTest {

  @Test
  void firstAndLastEventOfEachPeriodBeforeTheLastCutAreKept(TestPipeline pipeline) {
    PCollection<CustomerHistory> histories =
        CustomerRecords.in(pipeline)
            .withVisits(
                pipeline
                    .apply(
                        Rows.given(
                            Visit.class,
                            Visit.ofEvent(7, "s", at("2026-01-31T23:59:58")),
                            Visit.ofEvent(7, "s", at("2026-01-31T23:59:59")),
                            Visit.ofEvent(7, "s", at("2026-01-31T23:59:57")),
                            Visit.ofEvent(7, "s", at("2026-02-01")),
                            Visit.ofEvent(7, "s", at("2026-04-01")),
                            Visit.ofEvent(7, "t", at("2026-03-01")),
                            Visit.ofEvent(7, "t", at("2026-02-02"))))
                    .apply(Visits.cutAt(List.of(at("2026-03-01"), at("2026-02-01")))))
            .apply("Gather", CustomerHistories.gather(2));

    PAssert.that(histories)
        .containsInAnyOrder(
            CustomerHistory.builder(7)
                .addVisit(Visit.of(7, "s", 0, at("2026-01-31T23:59:57"), at("2026-01-31T23:59:59")))
                .addVisit(Visit.of(7, "s", 1, at("2026-02-01"), at("2026-02-01")))
                .addVisit(Visit.of(7, "t", 1, at("2026-02-02"), at("2026-02-02")))
                .build());
    pipeline.run();
  }
}

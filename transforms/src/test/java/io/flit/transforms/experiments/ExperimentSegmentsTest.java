package io.flit.transforms.experiments;

import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.user;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.marts.ExperimentSegment;
import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.exposure.BeforeExposure;
import io.flit.transforms.experiments.exposure.SegmentDimension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExperimentSegmentsTest {
  private static final Experiment BUTTON = Tallies.experiment("button", "control:0.5", "green:0.5");
  private static final BeforeExposure BRAZIL = from("Brasil");
  private static final BeforeExposure SPAIN = from("Spain");

  /** A woman who registered ten days before. */
  private static BeforeExposure from(String country) {
    return new BeforeExposure(
        user(1).toBuilder().setCountry(country).setGender("F").build(), 10L, 0, null, 0, null);
  }

  private static List<ExperimentSegment> rows(Experiment experiment, Tallies.Arm... arms) {
    ArmTallies tallies =
        new ArmTallies(
            experiment,
            arm -> {
              int position = experiment.variants().indexOf(experiment.variant(arm.variant()).get());
              return arms[position].tally();
            });
    return ExperimentSegments.of(tallies, ExperimentAnalysis.of(tallies, Tallies.Arm.AS_OF));
  }

  private static ExperimentSegment row(
      List<ExperimentSegment> rows, String variant, String dimension, String segment) {
    return rows.stream()
        .filter(
            row ->
                row.getVariant().equals(variant)
                    && row.getDimension().equals(dimension)
                    && row.getSegment().equals(segment))
        .findFirst()
        .orElseThrow();
  }

  /** Brazil's rate doubles from 20 to 40 %, Spain's stays at 20 %; whoever orders pays 10.00. */
  private static List<ExperimentSegment> twoCountries() {
    return rows(
        BUTTON,
        Tallies.arm()
            .known(80, BRAZIL)
            .known(20, BRAZIL, 1000)
            .known(80, SPAIN)
            .known(20, SPAIN, 1000),
        Tallies.arm()
            .known(60, BRAZIL)
            .known(40, BRAZIL, 1000)
            .known(80, SPAIN)
            .known(20, SPAIN, 1000));
  }

  private static ExperimentSegment.Builder identity(String variant, String dimension) {
    return ExperimentSegment.builder()
        .setExperimentName("button")
        .setVariant(variant)
        .setDimension(dimension)
        .setIsControl(variant.equals("control"))
        .setAsOfDate(date("2026-05-01"))
        .setAlpha(0.05)
        .setStatus("OK");
  }

  private static void assertSame(ExperimentSegment actual, ExperimentSegment expected) {
    Figures.assertSame(Table.of(ExperimentSegment.class), actual, expected);
  }

  @Test
  void variantIsComparedWithControlInEverySegment() {
    // Conversion: differences of 0.2 and 0 with variances 0.3 x 0.7 / 50 and 0.2 x 0.8 / 50.
    // Revenue: 2.00 and 0.00 with (16 + 24) / 99 and (16 + 16) / 99. Of two segments each is the
    // other's rest, so both have one p-value, which doubles. Q is 0.2^2 / (0.0042 + 0.0032), the
    // variance between segments (0.2^2 - 0.0074) / 2.
    double between = (0.04 - 0.0074) / 2;
    double mean = 0.2 / (between + 0.0042) / (1 / (between + 0.0042) + 1 / (between + 0.0032));
    assertSame(
        row(twoCountries(), "green", "country", "Brasil"),
        identity("green", "country")
            .setSegment("Brasil")
            .setAnalysedUsers(100L)
            .setConversions30d(40L)
            .setRevenue30d(Money.of("400.00"))
            .setConversionRate30d(0.4)
            .setConversionDiff(0.2)
            .setConversionDiffCiLow(0.07311915999619883)
            .setConversionDiffCiHigh(0.31850509933903454)
            .setRevenueDiff(2.0)
            .setRevenueDiffCiLow(0.7461950166383327)
            .setRevenueDiffCiHigh(3.2538049833616673)
            .setConversionHeterogeneityPValue(0.020074485544009143)
            .setConversionHeterogeneityPHolm(2 * 0.020074485544009143)
            .setConversionDimensionQ(0.04 / 0.0074)
            .setConversionDimensionDf(1L)
            .setConversionDimensionPValue(0.020074485544009143)
            .setConversionDimensionPHolm(0.020074485544009143)
            .setConversionISquared(1 - 0.0074 / 0.04)
            .setConversionShrunkenDiff(mean + between / (between + 0.0042) * (0.2 - mean))
            .setConversionShrunkenStdError(0.06131068422387733)
            .setConversionQualitativeQ(0.0)
            .setConversionQualitativePValue(1.0)
            .setRevenueHeterogeneityPValue(0.019016473672300544)
            .setRevenueHeterogeneityPHolm(2 * 0.019016473672300544)
            .setRevenueDimensionQ(5.5)
            .setRevenueDimensionDf(1L)
            .setRevenueDimensionPValue(0.019016473672300544)
            .setRevenueDimensionPHolm(0.019016473672300544)
            .setRevenueISquared(4.5 / 5.5)
            .setRevenueShrunkenDiff(1.797979797979798)
            .setRevenueShrunkenStdError(0.6026841975828807)
            .setRevenueQualitativeQ(0.0)
            .setRevenueQualitativePValue(1.0)
            .build());
  }

  @Test
  void controlHasItsOwnFigures() {
    assertSame(
        row(twoCountries(), "control", "country", "Spain"),
        identity("control", "country")
            .setSegment("Spain")
            .setAnalysedUsers(100L)
            .setConversions30d(20L)
            .setRevenue30d(Money.of("200.00"))
            .setConversionRate30d(0.2)
            .build());
  }

  @Test
  void onlySegmentOfItsDimensionHasNothingToDifferFrom() {
    assertSame(
        row(twoCountries(), "green", "customer_age", "new"),
        identity("green", "customer_age")
            .setSegment("new")
            .setAnalysedUsers(200L)
            .setConversions30d(60L)
            .setRevenue30d(Money.of("600.00"))
            .setConversionRate30d(0.3)
            .setConversionDiff(0.1)
            .setConversionDiffCiLow(0.015063442559663076)
            .setConversionDiffCiHigh(0.18316248444472882)
            .setRevenueDiff(1.0)
            .setRevenueDiffCiLow(0.15224709505755607)
            .setRevenueDiffCiHigh(1.847752904942444)
            .build());
  }

  @Test
  void everyVariantHasARowForEverySegment() {
    assertThat(
        twoCountries().stream()
            .map(row -> row.getDimension() + "/" + row.getSegment() + "/" + row.getVariant())
            .sorted()
            .toList(),
        is(
            List.of(
                "acquisition_channel/Search/control",
                "acquisition_channel/Search/green",
                "age_segment/(unknown)/control",
                "age_segment/(unknown)/green",
                "buyer_status/none/control",
                "buyer_status/none/green",
                "country/Brasil/control",
                "country/Brasil/green",
                "country/Spain/control",
                "country/Spain/green",
                "customer_age/new/control",
                "customer_age/new/green",
                "gender/F/control",
                "gender/F/green",
                "recent_visitor/no/control",
                "recent_visitor/no/green")));
  }

  @Test
  void segmentOfTooFewUsersIsNotPooledButCountsForTheRest() {
    List<ExperimentSegment> rows =
        rows(
            BUTTON,
            Tallies.arm()
                .known(80, BRAZIL)
                .known(20, BRAZIL, 1000)
                .known(80, SPAIN)
                .known(20, SPAIN, 1000)
                .known(27, from("France"))
                .known(3, from("France"), 1000),
            Tallies.arm()
                .known(60, BRAZIL)
                .known(40, BRAZIL, 1000)
                .known(80, SPAIN)
                .known(20, SPAIN, 1000)
                .known(24, from("France"))
                .known(6, from("France"), 1000));

    assertSame(
        row(rows, "green", "country", "France"),
        identity("green", "country")
            .setSegment("France")
            .setAnalysedUsers(30L)
            .setConversions30d(6L)
            .setRevenue30d(Money.of("60.00"))
            .setConversionRate30d(0.2)
            .setConversionDiff(0.1)
            .setConversionDiffCiLow(-0.08819165664445935)
            .setConversionDiffCiHigh(0.2850023983257144)
            .setRevenueDiff(1.0)
            .setRevenueDiffCiLow(-0.8616554072521798)
            .setRevenueDiffCiHigh(2.86165540725218)
            .setConversionDimensionQ(0.04 / 0.0074)
            .setConversionDimensionDf(1L)
            .setConversionDimensionPValue(0.020074485544009143)
            .setConversionDimensionPHolm(0.020074485544009143)
            .setConversionISquared(1 - 0.0074 / 0.04)
            .setConversionQualitativeQ(0.0)
            .setConversionQualitativePValue(1.0)
            .setRevenueDimensionQ(5.5)
            .setRevenueDimensionDf(1L)
            .setRevenueDimensionPValue(0.019016473672300544)
            .setRevenueDimensionPHolm(0.019016473672300544)
            .setRevenueISquared(4.5 / 5.5)
            .setRevenueQualitativeQ(0.0)
            .setRevenueQualitativePValue(1.0)
            .setStatus("TOO_FEW")
            .build());
    assertThat(row(rows, "control", "country", "France").getStatus(), is("OK"));
    // The rest of Brazil: 23 of 130 against 26 of 130, a difference of 3 / 130 with the variance
    // 49 / 260 x 211 / 260 / 65. It is 2.19 standard errors from 0.2.
    assertThat(
        row(rows, "green", "country", "Brasil").getConversionHeterogeneityPValue(),
        closeTo(0.02884696986021516, 1e-12));
  }

  @Test
  void armWithoutUsersOfASegmentHasARow() {
    List<ExperimentSegment> rows =
        rows(
            BUTTON,
            Tallies.arm().known(80, BRAZIL).known(20, BRAZIL, 1000).known(2, SPAIN),
            Tallies.arm().known(80, BRAZIL).known(20, BRAZIL, 1000));

    assertSame(
        row(rows, "green", "country", "Spain"),
        identity("green", "country")
            .setSegment("Spain")
            .setAnalysedUsers(0L)
            .setConversions30d(0L)
            .setRevenue30d(Money.ZERO)
            .setStatus("TOO_FEW")
            .build());
  }

  @Test
  void pValuesOfAllDimensionsAndVariantsAreOneFamily() {
    BeforeExposure returning = new BeforeExposure(SPAIN.user(), 90L, 0, null, 0, null);
    Tallies.Arm[] arms = new Tallies.Arm[3];
    for (int i = 0; i < arms.length; i++) {
      arms[i] =
          Tallies.arm()
              .known(80 - 10 * i, BRAZIL)
              .known(20 + 10 * i, BRAZIL, 1000)
              .known(80, returning)
              .known(20, returning, 1000);
    }

    List<ExperimentSegment> rows =
        rows(Tallies.experiment("button", "control:0.5", "blue:0.25", "green:0.25"), arms);

    // Countries and ages separate the same users: four segments and two dimensions per variant.
    // Conversion differs by 0.1 for blue, by 0.2 for green.
    ExperimentSegment blue = row(rows, "blue", "country", "Brasil");
    ExperimentSegment green = row(rows, "green", "customer_age", "returning");
    assertThat(
        green.getConversionHeterogeneityPHolm(),
        closeTo(8 * green.getConversionHeterogeneityPValue(), 1e-15));
    assertThat(
        blue.getConversionHeterogeneityPHolm(),
        closeTo(Math.min(1, 4 * blue.getConversionHeterogeneityPValue()), 1e-15));
    assertThat(
        green.getConversionDimensionPHolm(),
        closeTo(4 * green.getConversionDimensionPValue(), 1e-15));
    assertThat(
        blue.getRevenueDimensionPHolm(), closeTo(2 * blue.getRevenueDimensionPValue(), 1e-15));
  }

  @Test
  void segmentsThatOpposeEachOtherShowIt() {
    List<ExperimentSegment> rows =
        rows(
            BUTTON,
            Tallies.arm()
                .known(80, BRAZIL)
                .known(20, BRAZIL, 1000)
                .known(60, SPAIN)
                .known(40, SPAIN, 1000),
            Tallies.arm()
                .known(60, BRAZIL)
                .known(40, BRAZIL, 1000)
                .known(80, SPAIN)
                .known(20, SPAIN, 1000));

    ExperimentSegment brazil = row(rows, "green", "country", "Brasil");
    assertThat(brazil.getConversionQualitativeQ(), closeTo(0.04 / 0.0042, 1e-9));
    assertThat(brazil.getRevenueQualitativeQ(), closeTo(4 * 99 / 40.0, 1e-9));
    // Half the chance of chi-square with one degree of freedom beyond 9.5238.
    assertThat(brazil.getConversionQualitativePValue(), closeTo(0.0020284 / 2, 1e-6));
  }

  @Test
  void revenueThatDoesNotVaryHasADifferenceOnly() {
    Tallies.Arm control = Tallies.arm();
    Tallies.Arm green = Tallies.arm();
    for (int i = 0; i < 40; i++) {
      control.known(3, i % 2 == 0 ? BRAZIL : SPAIN).known(1, i % 2 == 0 ? BRAZIL : SPAIN, 0);
      green.known(3, i % 2 == 0 ? BRAZIL : SPAIN).known(1, i % 2 == 0 ? BRAZIL : SPAIN, 0, 0);
    }

    ExperimentSegment row = row(rows(BUTTON, control, green), "green", "country", "Spain");

    assertThat(row.getStatus(), is("BASELINE_ZERO"));
    assertThat(row.getConversionHeterogeneityPValue(), is(notNullValue()));
    assertThat(row.getRevenueDiff(), is(0.0));
    assertThat(row.getRevenueDiffCiLow(), is(nullValue()));
    assertThat(row.getRevenueHeterogeneityPValue(), is(nullValue()));
    assertThat(row.getRevenueHeterogeneityPHolm(), is(nullValue()));
    assertThat(row.getRevenueDimensionQ(), is(nullValue()));
    assertThat(row.getRevenueDimensionPHolm(), is(nullValue()));
    assertThat(row.getRevenueShrunkenDiff(), is(nullValue()));
    assertThat(row.getRevenueQualitativeQ(), is(nullValue()));
  }

  @Test
  void statusIsThatOfTheResult() {
    List<ExperimentSegment> rows =
        rows(
            BUTTON,
            Tallies.arm().known(300, BRAZIL).known(200, BRAZIL, 1000),
            Tallies.arm().known(150, BRAZIL).known(50, BRAZIL, 1000).known(5, SPAIN));

    assertThat(row(rows, "control", "country", "Brasil").getStatus(), is("SAMPLE_RATIO_MISMATCH"));
    assertThat(row(rows, "control", "country", "Spain").getStatus(), is("SAMPLE_RATIO_MISMATCH"));
    assertThat(row(rows, "green", "country", "Brasil").getStatus(), is("SAMPLE_RATIO_MISMATCH"));
    assertThat(row(rows, "green", "country", "Spain").getStatus(), is("TOO_FEW"));
  }

  @Test
  void experimentWithoutAnalysedUsersHasNoRows() {
    assertThat(rows(BUTTON, Tallies.arm().immature(3), Tallies.arm().contaminated(2)), hasSize(0));
  }

  @Test
  void segmentsOfADimensionAddUpToTheResult() {
    List<ExperimentSegment> rows = twoCountries();
    for (SegmentDimension dimension : SegmentDimension.values()) {
      List<ExperimentSegment> green = new ArrayList<>(rows);
      green.removeIf(
          row -> !row.getVariant().equals("green") || !row.getDimension().equals(dimension.word()));
      assertThat(
          green.stream().map(ExperimentSegment::getAnalysedUsers).reduce(0L, Long::sum), is(200L));
      assertThat(
          green.stream().map(ExperimentSegment::getRevenue30d).reduce(Money.ZERO, Money::plus),
          is(Money.of("600.00")));
    }
  }
}

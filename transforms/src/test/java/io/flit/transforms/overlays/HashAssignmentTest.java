package io.flit.transforms.overlays;

import static io.flit.transforms.experiments.configuration.TestExperiments.experiment;
import static io.flit.transforms.experiments.configuration.TestExperiments.variant;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.is;

import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.configuration.Experiments;
import io.flit.transforms.experiments.configuration.Variant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashAssignmentTest {

  @ParameterizedTest
  @CsvSource({
    // user, p in millionths, variant and id: from Python's hashlib and decimal
    "1, 746804, orange, 67a7649285f54393",
    "2, 79900, control, b85763946ddbebc6",
    "3, 256951, control, 496a44428cdd2136",
    "42, 96161, control, 2cb9b295a02d080f",
    "1000, 723307, orange, 465a1c2d61416810",
    "99999, 734627, orange, d6fb8a02ce56ccba",
    "9223372036854775807, 834990, orange, 763441b2b7b738af",
    "-5, 570506, green, 299e2737d2f7bcac"
  })
  void thirdsAreAssignedByHash(long userId, long millionths, String variant, String id) {
    HashAssignment assignment = assignment("checkout_button_color");
    assertThat(assignment.variantOf(userId).name(), is(variant));
    assertThat(assignment.assignmentId(userId), is(id));
    assertThat(millionths, is(millionths(userId, "checkout_button_color")));
  }

  @ParameterizedTest
  @CsvSource({
    "1, control, b7749d467723bcb1",
    "42, treatment, d8ecb84e378d0e7d",
    "99999, treatment, bb93a2266ae15a01"
  })
  void halvesAreAssignedByHash(long userId, String variant, String id) {
    HashAssignment assignment = assignment("free_shipping_threshold_test_v1_1_1");
    assertThat(assignment.variantOf(userId).name(), is(variant));
    assertThat(assignment.assignmentId(userId), is(id));
  }

  @ParameterizedTest
  @CsvSource({
    // users whose p for the name "colour" lies at the edge
    "2547655, 0, a",
    "1232525, 250000, a",
    "129518, 250001, b",
    "123353, 500000, b",
    "1373808, 500001, c",
    "816636, 999999, c"
  })
  void aVariantReachesUpToItsCumulativeWeightIncluded(long userId, long p, String variant) {
    assertThat(millionths(userId, "colour"), is(p));
    assertThat(colour("a", "0.25", "b", "0.25", "c", "0.5").variantOf(userId).name(), is(variant));
  }

  @Test
  void weightsAreExactDecimals() {
    // This user's p is 0.8 exactly, and in doubles 0.7 + 0.1 is less.
    assertThat(millionths(962103, "colour"), is(800_000L));
    assertThat(colour("a", "0.7", "b", "0.1", "c", "0.2").variantOf(962103).name(), is("b"));
    // This user's p is 0.250001.
    assertThat(colour("a", "0.2500009999", "b", "0.7499990001").variantOf(129518).name(), is("b"));
    assertThat(colour("a", "0.250001", "b", "0.749999").variantOf(129518).name(), is("a"));
  }

  @Test
  void variantsWithoutWeightGetNobodyNotEvenTheFirstOrLastStep() {
    HashAssignment assignment =
        colour("none", "0", "a", "0.5", "zero", "0.00", "b", "0.5", "x", "0");
    assertThat(assignment.variantOf(2547655).name(), is("a"));
    assertThat(assignment.variantOf(123353).name(), is("a"));
    assertThat(assignment.variantOf(1373808).name(), is("b"));
    assertThat(assignment.variantOf(816636).name(), is("b"));
  }

  @Test
  void theLastVariantTakesWhatTheWeightsLack() {
    assertThat(colour("a", "0.5", "b", "0.4999990").variantOf(816636).name(), is("b"));
  }

  @Test
  void theRuleAgreesWithItsDefinitionInBigIntegers() {
    for (Experiment experiment : Experiments.defaults().all()) {
      HashAssignment assignment = new HashAssignment(experiment);
      for (long userId = 1; userId <= 500; userId++) {
        BigDecimal p = BigDecimal.valueOf(millionths(userId, experiment.name())).movePointLeft(6);
        BigDecimal cumulative = BigDecimal.ZERO;
        Variant expected = null;
        for (Variant variant : experiment.variants()) {
          cumulative = cumulative.add(variant.weight());
          expected = variant;
          if (cumulative.compareTo(p) >= 0) {
            break;
          }
        }
        assertThat(assignment.variantOf(userId), is(expected));
      }
    }
  }

  @Test
  void sharesComeCloseToTheWeights() {
    for (Experiment experiment : Experiments.defaults().all()) {
      HashAssignment assignment = new HashAssignment(experiment);
      Map<String, Integer> users = new HashMap<>();
      for (long userId = 1; userId <= 20_000; userId++) {
        users.merge(assignment.variantOf(userId).name(), 1, Integer::sum);
      }
      for (Variant variant : experiment.variants()) {
        assertThat(
            experiment.name() + " " + variant.name(),
            users.get(variant.name()) / 20_000.0,
            closeTo(variant.weight().doubleValue(), 0.015));
      }
    }
  }

  @Test
  void usersAreAssignedFromTheStartOrTheirRegistrationToTheEnd() {
    HashAssignment assignment = assignment("checkout_button_color");
    Instant before = Instant.parse("2024-05-01T10:00:00Z");
    Instant during = Instant.parse("2025-05-31T23:59:59.999999Z");
    assertThat(assignment.assignedAt(before), is(Instant.parse("2025-03-01T00:00:00Z")));
    assertThat(assignment.assignedAt(during), is(during));
    assertThat(assignment.isEligible(during), is(true));
    assertThat(assignment.isEligible(Instant.parse("2025-06-01T00:00:00Z")), is(false));
  }

  private static HashAssignment assignment(String experimentName) {
    return new HashAssignment(Experiments.defaults().experiment(experimentName).orElseThrow());
  }

  private static HashAssignment colour(String... namesAndWeights) {
    Variant[] variants = new Variant[namesAndWeights.length / 2];
    Arrays.setAll(
        variants, i -> variant(namesAndWeights[2 * i], namesAndWeights[2 * i + 1], i == 0, 0));
    LocalDate day = LocalDate.of(2026, 1, 1);
    return new HashAssignment(experiment("colour", "", day, day, 0.05, List.of(variants)));
  }

  private static long millionths(long userId, String experimentName) {
    try {
      byte[] hash =
          MessageDigest.getInstance("MD5")
              .digest((userId + "_" + experimentName).getBytes(StandardCharsets.UTF_8));
      return new BigInteger(1, hash).mod(BigInteger.valueOf(1_000_000)).longValueExact();
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

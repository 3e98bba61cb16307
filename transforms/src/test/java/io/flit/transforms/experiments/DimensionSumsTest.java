package io.flit.transforms.experiments;

import static io.flit.transforms.Rows.user;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.flit.transforms.experiments.configuration.Experiment;
import io.flit.transforms.experiments.exposure.BeforeExposure;
import io.flit.transforms.experiments.exposure.SegmentDimension;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;

class DimensionSumsTest {
  private static final Experiment BUTTON = Tallies.experiment("button", "control:0.5", "green:0.5");

  /** Above all units of UTF-16 by its bytes, below the last ones by its units. */
  private static final String BEYOND = "\uD800\uDC00";

  private final Tallies.Arm control = Tallies.arm();
  private final Tallies.Arm green = Tallies.arm();

  private static BeforeExposure from(@Nullable String country) {
    return new BeforeExposure(
        user(1).toBuilder().setCountry(country).build(), 0L, 0, null, 0, null);
  }

  private DimensionSums sums() {
    Map<String, ArmTally> tallies = Map.of("control", control.tally(), "green", green.tally());
    return DimensionSums.of(
        new ArmTallies(BUTTON, arm -> tallies.get(arm.variant())), SegmentDimension.COUNTRY);
  }

  private static UserSums users(long users, long conversions, long cents, long squared) {
    return new UserSums(users, conversions, BigInteger.valueOf(cents), BigInteger.valueOf(squared));
  }

  @Test
  void usersAddUpBySegmentAndVariant() {
    control
        .known(3, from("Brasil"))
        .known(1, from("Brasil"), 500)
        .known(1, from("Brasil"), 300, 400);
    green.known(1, from("Brasil"), 200);
    control.known(1, from(null));

    assertThat(sums().segments(), is(List.of("(unknown)", "Brasil")));
    assertThat(sums().of("Brasil", "control"), is(users(5, 2, 1200, 740_000)));
    assertThat(sums().of("Brasil", "green"), is(users(1, 1, 200, 40_000)));
    assertThat(sums().of("(unknown)", "control"), is(users(1, 0, 0, 0)));
    assertThat(sums().of("(unknown)", "green"), is(UserSums.EMPTY));
  }

  @Test
  void usersWhoAreNotAnalysedAreInNoSegment() {
    control.known(1, from("Brasil"));
    green.immature(1).contaminated(1);

    assertThat(sums().segments(), is(List.of("Brasil")));
  }

  @Test
  void twentySegmentsStandForThemselves() {
    addCountries(20);

    assertThat(sums().segments(), hasSize(20));
    assertThat(sums().segments(), not(hasItem("(other)")));
  }

  private void addCountries(int countries) {
    for (int i = 10; i < 10 + countries; i++) {
      (i % 2 == 0 ? control : green).known(2, from("country " + i));
    }
  }

  @Test
  void smallSegmentsBecomeOne() {
    addCountries(20);
    control.known(1, from("small")).known(1, from("smaller"), 500);
    green.known(1, from("small")).known(3, from("large"));

    // Of 21 with two users the last by name goes; "smaller" has one.
    List<String> segments = sums().segments();
    assertThat(segments, hasSize(21));
    assertThat(segments, hasItem("large"));
    assertThat(segments, not(hasItem("small")));
    assertThat(segments, not(hasItem("country 29")));
    assertThat(sums().of("(other)", "control"), is(users(2, 1, 500, 250_000)));
    assertThat(sums().of("(other)", "green"), is(users(3, 0, 0, 0)));
  }

  @Test
  void unknownCompetesLikeAnyOther() {
    addCountries(20);
    control.known(1, from(null));

    assertThat(sums().segments(), not(hasItem("(unknown)")));
    assertThat(sums().of("(other)", "control"), is(users(1, 0, 0, 0)));
  }

  @Test
  void segmentsOfOneSizeAreTakenByTheirBytes() {
    addCountries(19);
    control.known(1, from(BEYOND));
    green.known(1, from("\uFFFD"));

    assertThat(sums().segments(), hasItem("\uFFFD"));
    assertThat(sums().segments(), not(hasItem(BEYOND)));
  }
}

package io.flit.transforms.thelook;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.transforms.thelook.behaviour.Realism;
import io.flit.transforms.thelook.catalogue.Catalogue;
import io.flit.transforms.thelook.catalogue.DistributionCenters;
import io.flit.transforms.thelook.catalogue.Product;
import java.time.Instant;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Filter;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestPipelineExtension.class)
class GenerateTheLookTest {
  private static final Instant AS_OF = Instant.parse("2026-07-01T00:00:00Z");
  private static final GenerateTheLook FORTY_USERS =
      GenerateTheLook.asOf(AS_OF).withSamplePct(0.04).withSeed(7);

  @ParameterizedTest
  @CsvSource({"1, 1000", "2, 7", "8, 3"})
  void rowsAreTheSameHoweverTheWorkIsSplit(int threads, long usersPerRange, TestPipeline pipeline) {
    pipeline.getOptions().as(DirectOptions.class).setTargetParallelism(threads);
    TheLookTables theLook = pipeline.apply(FORTY_USERS.withUsersPerRange(usersPerRange));
    Census expected = Census.of(Realism.LIFELIKE, 7, AS_OF, 40);
    PAssert.that(theLook.getUsers()).containsInAnyOrder(expected.users);
    PAssert.that(theLook.getOrders()).containsInAnyOrder(expected.orders);
    PAssert.that(theLook.getOrderItems()).containsInAnyOrder(expected.items);
    PAssert.that(theLook.getInventoryItems()).containsInAnyOrder(expected.units);
    PAssert.that(theLook.getEvents()).containsInAnyOrder(expected.events);
    pipeline.run();
  }

  @Test
  void productsAndCentersAreWholeInAnySample(TestPipeline pipeline) {
    TheLookTables theLook =
        pipeline.apply(FORTY_USERS.withRealism(Realism.THELOOK).withSamplePct(0.001));
    PAssert.thatSingleton(theLook.getProducts().apply("CountProducts", Count.globally()))
        .isEqualTo(29_120L);
    PAssert.that(theLook.getProducts().apply(Filter.by(product -> product.getId() <= 3)))
        .containsInAnyOrder(
            Catalogue.get().products().stream().limit(3).map(Product::toRow).toList());
    PAssert.that(theLook.getDistributionCenters()).containsInAnyOrder(DistributionCenters.ROWS);
    PAssert.thatSingleton(theLook.getUsers().apply("CountUsers", Count.globally())).isEqualTo(1L);
    pipeline.run();
  }

  @ParameterizedTest
  @CsvSource({"0.0001, 1", "0.001, 1", "0.0016, 2", "1, 1000", "100, 100000", "100000, 100000000"})
  void aHundredPerCentAreAHundredThousandUsers(double samplePct, long users) {
    assertThat(FORTY_USERS.withSamplePct(samplePct).users(), is(users));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 100_001, Double.NaN})
  void refusesASampleThatCannotBe(double samplePct) {
    Exception e =
        assertThrows(IllegalArgumentException.class, () -> FORTY_USERS.withSamplePct(samplePct));
    assertThat(
        e.getMessage(), is("samplePct must be more than 0 and at most 100000: " + samplePct));
  }

  @Test
  void refusesAnInstantBeforeTheShopOpened() {
    Exception e =
        assertThrows(
            IllegalArgumentException.class,
            () -> GenerateTheLook.asOf(Instant.parse("2018-07-01T00:00:00Z")));
    assertThat(e.getMessage(), containsString("asOf must be 2019-01-09T00:00:00Z or later"));
  }

  @Test
  void canBeSentToAWorker() {
    SerializableUtils.ensureSerializable(FORTY_USERS);
  }
}

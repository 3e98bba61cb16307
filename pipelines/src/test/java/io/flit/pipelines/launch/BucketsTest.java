package io.flit.pipelines.launch;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.Table;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.staging.StgUser;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {
  private static int buckets(long users, String... args) {
    return Buckets.of(options(args), beforeStaging(users));
  }

  private static int keyBuckets(long users, String... args) {
    return Buckets.ofKeys(options(args), beforeStaging(users));
  }

  private static WarehouseOptions options(String... args) {
    return PipelineOptionsFactory.fromArgs(args).as(WarehouseOptions.class);
  }

  private static ToLongFunction<Table<?>> beforeStaging(long users) {
    return table -> table.equals(Table.of(RawUser.class)) ? users : 0;
  }

  @ParameterizedTest
  @CsvSource({
    "0, 4",
    "1000, 4",
    "8000, 4",
    "16000, 8",
    "18000, 9",
    "100000, 50",
    "10000000, 5000",
    "1000000000, 500000",
    "9000000000, 1000000",
  })
  void followTheUsersOnManyMachines(long users, int expected) {
    assertThat(buckets(users, "--warehouse=bq:flit-test"), is(expected));
    assertThat(buckets(users, "--warehouse=gs://bucket/warehouse"), is(expected));
  }

  @ParameterizedTest
  @CsvSource({"1000, 4", "40000, 4", "100000, 10", "1000000, 100"})
  void areFewerOnOneMachine(long users, int expected) {
    assertThat(buckets(users, "--warehouse=data"), is(expected));
  }

  @ParameterizedTest
  @CsvSource({"1000, 4", "400000, 5", "1000000, 12", "10000000, 125"})
  void areFewerStillForKeysOnOneMachine(long users, int expected) {
    assertThat(keyBuckets(users, "--warehouse=data"), is(expected));
  }

  @Test
  void areTheSameForKeysOnManyMachines() {
    assertThat(keyBuckets(100_000, "--warehouse=bq:flit-test"), is(50));
    assertThat(keyBuckets(1_000, "--warehouse=data", "--buckets=3"), is(3));
  }

  @Test
  void areWhatIsAskedFor() {
    assertThat(buckets(1_000, "--warehouse=bq:flit-test", "--buckets=3"), is(3));
    UsageException e =
        assertThrows(UsageException.class, () -> buckets(1_000, "--warehouse=d", "--buckets=0"));
    assertThat(e.getMessage(), is("--buckets=0 must be at least 1."));
  }

  @Test
  void followTheStagedUsersWhereNoneAreRaw() {
    WarehouseOptions options =
        PipelineOptionsFactory.fromArgs("--warehouse=bq:flit-test").as(WarehouseOptions.class);
    Map<Table<?>, Long> rows = Map.of(Table.of(StgUser.class), 18_000L);
    assertThat(Buckets.of(options, table -> rows.getOrDefault(table, 0L)), is(9));
  }
}

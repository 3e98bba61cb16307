package io.flit.pipelines;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.pipelines.warehouse.DatasetNames;
import io.flit.pipelines.warehouse.Run;
import io.flit.pipelines.warehouse.Selection;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.pipelines.warehouse.Written;
import io.flit.schemas.Table;
import io.flit.schemas.raw.RawUser;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTest {
  private static int buckets(long users, String... args) {
    WarehouseOptions options = PipelineOptionsFactory.fromArgs(args).as(WarehouseOptions.class);
    return Buckets.of(options, new Counted(users));
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
  @CsvSource({"1000, 4", "24000, 4", "100000, 16", "1000000, 166"})
  void areFewerOnOneMachine(long users, int expected) {
    assertThat(buckets(users, "--warehouse=data"), is(expected));
  }

  @Test
  void areWhatIsAskedFor() {
    assertThat(buckets(1_000, "--warehouse=bq:flit-test", "--buckets=3"), is(3));
    UsageException e =
        assertThrows(UsageException.class, () -> buckets(1_000, "--warehouse=d", "--buckets=0"));
    assertThat(e.getMessage(), is("--buckets=0 must be at least 1."));
  }

  /** A warehouse before the first staging, of which no more is known than how many users it has. */
  private record Counted(long users) implements Warehouse {
    private static final long serialVersionUID = 1L;

    @Override
    public long rowCount(Table<?> table) {
      return table.equals(Table.of(RawUser.class)) ? users : 0;
    }

    @Override
    public String location() {
      throw new UnsupportedOperationException();
    }

    @Override
    public DatasetNames names() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean has(Table<?> table) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <V> PTransform<PBegin, PCollection<V>> read(Selection<V> selection) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <V> PTransform<PBegin, PCollection<V>> readAfter(
        PCollection<?> signal, Selection<V> selection) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> PTransform<PCollection<T>, PCollection<Written>> write(
        Table<T> table, Run run, WriteMode mode) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <T> void append(Table<T> table, Run run, List<T> rows) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void publish(Run run, List<Table<?>> tables, Iterable<Written> written) {
      throw new UnsupportedOperationException();
    }
  }
}

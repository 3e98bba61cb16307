package io.flit.transforms.packing;

import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionView;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class PackedRowsTest {
  private static final Table<ImportReject> REJECTS = Table.of(ImportReject.class);
  private static final int MEGABYTE = 1 << 20;

  private static ImportReject reject(String key, int textLength) {
    return ImportReject.builder()
        .setSourceTable("orders")
        .setSourceKey(key)
        .setReason("UNREADABLE")
        .setRawRow("x".repeat(textLength))
        .build();
  }

  /** Makes rows of a given length, all in one bundle. */
  private static final class MakeRowsFn extends DoFn<Integer, ImportReject> {
    private final int textLength;

    MakeRowsFn(int textLength) {
      this.textLength = textLength;
    }

    @ProcessElement
    public void make(@Element Integer count, OutputReceiver<ImportReject> out) {
      for (int i = 0; i < count; i++) {
        out.output(reject(Integer.toString(i), textLength));
      }
    }
  }

  /** Names a bucket's rows with the bucket that they are in. */
  private static final class NameRowsFn extends DoFn<RowBucket, String> {
    @ProcessElement
    public void name(@Element RowBucket bucket, OutputReceiver<String> out) {
      bucket
          .each(ImportReject.class, row -> out.output(bucket.number() + ": " + row.getSourceKey()))
          .read();
    }
  }

  private static PCollection<String> met(
      TestPipeline pipeline, int rows, int textLength, int buckets) {
    return PCollectionList.of(
            pipeline
                .apply(Create.of(rows))
                .apply(ParDo.of(new MakeRowsFn(textLength)))
                .setCoder(REJECTS.coder())
                .apply(
                    PackedRows.of(REJECTS, row -> Integer.parseInt(row.getSourceKey()) % buckets)))
        .apply(PackedRows.groupByBucket())
        .apply(ParDo.of(new NameRowsFn()));
  }

  private static List<String> each(int rows, int buckets) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      names.add(i % buckets + ": " + i);
    }
    return names;
  }

  @Test
  void everyRowComesIntoItsBucketOnce(TestPipeline pipeline) {
    PAssert.that(met(pipeline, 1_000, 10, 7)).containsInAnyOrder(each(1_000, 7));
    pipeline.run();
  }

  @Test
  void rowsThatFillABlockArePassedOnOnce(TestPipeline pipeline) {
    PAssert.that(met(pipeline, 10, MEGABYTE, 1)).containsInAnyOrder(each(10, 1));
    pipeline.run();
  }

  @Test
  void rowsThatFillAllBlocksTogetherArePassedOnOnce(TestPipeline pipeline) {
    PAssert.that(met(pipeline, 50, MEGABYTE, 25)).containsInAnyOrder(each(50, 25));
    pipeline.run();
  }

  /** Where rows should be: their number plus the shift; rows without one should not be. */
  private static final class Shift implements PackedRows.Correction<ImportReject, Integer> {
    @Override
    public boolean concerns(int bucket, Integer shift) {
      return bucket != 0;
    }

    @Override
    public @Nullable ImportReject correct(ImportReject row, Integer shift) {
      int number = Integer.parseInt(row.getSourceKey()) + shift;
      return number % 11 == 0 ? null : reject(Integer.toString(number), 1);
    }
  }

  private static int bucketOf(ImportReject row) {
    return Integer.parseInt(row.getSourceKey()) % 3;
  }

  @Test
  void rowsOfConcernedBlocksAreCorrectedMovedOrDropped(TestPipeline pipeline) {
    PCollectionView<Integer> shift =
        pipeline.apply("Shift", Create.of(4)).apply("Share", View.asSingleton());
    PCollection<KV<Integer, Block>> packed =
        pipeline
            .apply(Create.of(9))
            .apply(ParDo.of(new MakeRowsFn(1)))
            .setCoder(REJECTS.coder())
            .apply(PackedRows.of(REJECTS, PackedRowsTest::bucketOf));
    PAssert.that(
            PCollectionList.of(
                    packed.apply(
                        PackedRows.correct(REJECTS, PackedRowsTest::bucketOf, new Shift(), shift)))
                .apply(PackedRows.groupByBucket())
                .apply(ParDo.of(new NameRowsFn())))
        .containsInAnyOrder("0: 0", "0: 3", "0: 6", "2: 5", "0: 6", "2: 8", "0: 9", "0: 12");
    pipeline.run();
  }
}

package io.flit.local;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import io.flit.pipelines.CoreMartsPipeline;
import io.flit.pipelines.GenerateTheLookPipeline;
import io.flit.pipelines.ImportTheLookPipeline;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.WarehouseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkSizeTest {
  @TempDir private Path folder;

  private <O extends WarehouseOptions> long customers(
      PipelineCommand<O> first, String... arguments) {
    return WorkSize.customers(LocalRun.parse(first.optionsType(), arguments), first);
  }

  @Test
  void generatedCustomersAreAThousandForAPercent() {
    assertThat(customers(GenerateTheLookPipeline.COMMAND), is(1_000L));
    assertThat(customers(GenerateTheLookPipeline.COMMAND, "--samplePct=0.5"), is(500L));
    assertThat(customers(GenerateTheLookPipeline.COMMAND, "--samplePct=1e3"), is(1_000_000L));
    assertThat(customers(GenerateTheLookPipeline.COMMAND, "--samplePct=0,5"), is(0L));
  }

  @Test
  void importedCustomersAreToldByTheBytesOfTheirSource() throws IOException {
    Files.write(folder.resolve("users.csv"), new byte[40_000]);
    Files.write(Files.createDirectory(folder.resolve("more")).resolve("a"), new byte[10_000]);

    assertThat(customers(ImportTheLookPipeline.COMMAND, "--source=" + folder), is(10L));
    assertThat(
        customers(ImportTheLookPipeline.COMMAND, "--source=" + folder, "--samplePct=50"), is(5L));
    assertThat(customers(ImportTheLookPipeline.COMMAND, "--source=bq:public"), is(0L));
  }

  @Test
  void aWarehouseThatIsNotThereHasNoCustomers() {
    assertThat(customers(CoreMartsPipeline.COMMAND, "--warehouse=" + folder.resolve("x")), is(0L));
    assertThat(customers(CoreMartsPipeline.COMMAND, "--warehouse=gs://x/y"), is(0L));
  }
}

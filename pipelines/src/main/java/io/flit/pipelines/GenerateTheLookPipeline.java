package io.flit.pipelines;

import io.flit.pipelines.launch.Arguments;
import io.flit.pipelines.launch.Launch;
import io.flit.pipelines.launch.PipelineCommand;
import io.flit.pipelines.launch.SeedOptions;
import io.flit.pipelines.launch.TemplateParameter;
import io.flit.pipelines.launch.UsageException;
import io.flit.pipelines.publish.Publication;
import io.flit.pipelines.warehouse.Warehouse;
import io.flit.schemas.Table;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawInventoryItem;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawUser;
import io.flit.transforms.thelook.GenerateTheLook;
import io.flit.transforms.thelook.TheLookTables;
import io.flit.transforms.thelook.behaviour.Realism;
import java.time.Instant;
import java.util.Locale;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.transforms.Create;

/** Generates a TheLook out of nothing, for those who have none at hand. */
public final class GenerateTheLookPipeline {
  public static final PipelineCommand<Options> COMMAND =
      new PipelineCommand<>(
          "generate",
          ImportTheLookPipeline.GROUP,
          "nothing -> TheLook's seven tables in flit_raw",
          ImportTheLookPipeline.WRITES,
          Options.class,
          GenerateTheLookPipeline::buildPipeline);

  private GenerateTheLookPipeline() {}

  /** The options of {@code generate}. */
  public interface Options extends SampleOptions, SeedOptions {
    @Description(
        "How generated customers behave: 'lifelike', with seasons, loyalty, best "
            + "sellers and late deliveries, or 'thelook', as uniform as the public dataset.")
    @Default.String("lifelike")
    @TemplateParameter(
        label = "Behaviour of customers",
        group = TemplateParameter.Group.SOURCE,
        values = {"lifelike", "thelook"})
    String getRealism();

    void setRealism(String realism);
  }

  public static void main(String[] args) {
    System.exit(Launch.main(COMMAND, args));
  }

  /** Builds the pipeline. */
  public static Pipeline buildPipeline(Options options) {
    String percent = options.getSamplePct() == null ? "1" : options.getSamplePct();
    GenerateTheLook generate =
        generator(options)
            .withSamplePct(
                Arguments.percent("samplePct", percent, GenerateTheLook.LARGEST_SAMPLE_PCT))
            .withSeed(options.getSeed())
            .withRealism(realism(options.getRealism()));
    Pipeline pipeline = Pipeline.create(options);
    Warehouse warehouse = Arguments.warehouse(options);
    TheLookTables theLook = pipeline.apply("GenerateTheLook", generate);
    Publication.of(pipeline, warehouse, COMMAND.newRun(options))
        .add(RawUser.class, theLook.getUsers())
        .add(RawOrder.class, theLook.getOrders())
        .add(RawOrderItem.class, theLook.getOrderItems())
        .add(RawProduct.class, theLook.getProducts())
        .add(RawEvent.class, theLook.getEvents())
        .add(RawInventoryItem.class, theLook.getInventoryItems())
        .add(RawDistributionCenter.class, theLook.getDistributionCenters())
        .add(
            ImportReject.class,
            pipeline.apply("NoRejects", Create.empty(Table.of(ImportReject.class).coder())))
        .publish();
    return pipeline;
  }

  private static GenerateTheLook generator(Options options) {
    try {
      return GenerateTheLook.asOf(Instant.parse(options.getAsOf()));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--asOf=" + options.getAsOf() + " is too early to generate data: " + e.getMessage(), e);
    }
  }

  private static Realism realism(String name) {
    try {
      return Realism.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--realism=" + name + " is neither 'lifelike' nor 'thelook'.", e);
    }
  }
}

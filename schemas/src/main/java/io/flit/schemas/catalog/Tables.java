package io.flit.schemas.catalog;

import io.flit.schemas.Table;
import io.flit.schemas.marts.CampaignBalance;
import io.flit.schemas.marts.CampaignEffect;
import io.flit.schemas.marts.CampaignUnit;
import io.flit.schemas.marts.ChurnFeatures;
import io.flit.schemas.marts.ChurnPrediction;
import io.flit.schemas.marts.DataQualityResult;
import io.flit.schemas.marts.DimCustomer;
import io.flit.schemas.marts.DimProduct;
import io.flit.schemas.marts.ExperimentDaily;
import io.flit.schemas.marts.ExperimentExposure;
import io.flit.schemas.marts.ExperimentInteraction;
import io.flit.schemas.marts.ExperimentResult;
import io.flit.schemas.marts.ExperimentSegment;
import io.flit.schemas.marts.FactEvent;
import io.flit.schemas.marts.FactOrder;
import io.flit.schemas.marts.FactOrderItem;
import io.flit.schemas.marts.FeatureDrift;
import io.flit.schemas.marts.LtvFeatures;
import io.flit.schemas.marts.LtvPrediction;
import io.flit.schemas.marts.ModelCalibration;
import io.flit.schemas.marts.ModelMetric;
import io.flit.schemas.marts.ModelParameter;
import io.flit.schemas.marts.ModelRun;
import io.flit.schemas.marts.PipelineRun;
import io.flit.schemas.raw.ImportReject;
import io.flit.schemas.raw.LiveMessage;
import io.flit.schemas.raw.RawCampaignOverlayOrder;
import io.flit.schemas.raw.RawCampaignOverlayOrderItem;
import io.flit.schemas.raw.RawCampaignSend;
import io.flit.schemas.raw.RawDistributionCenter;
import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.raw.RawExperimentAssignment;
import io.flit.schemas.raw.RawExperimentExposure;
import io.flit.schemas.raw.RawExperimentOverlayOrder;
import io.flit.schemas.raw.RawExperimentOverlayOrderItem;
import io.flit.schemas.raw.RawInventoryItem;
import io.flit.schemas.raw.RawLogistics;
import io.flit.schemas.raw.RawOrder;
import io.flit.schemas.raw.RawOrderItem;
import io.flit.schemas.raw.RawProduct;
import io.flit.schemas.raw.RawSupportTicket;
import io.flit.schemas.raw.RawUser;
import io.flit.schemas.raw.RawUserSegment;
import io.flit.schemas.staging.IntCustomerMetrics;
import io.flit.schemas.staging.IntExperimentExposure;
import io.flit.schemas.staging.IntOrderEnrichment;
import io.flit.schemas.staging.LiveOutcome;
import io.flit.schemas.staging.StgCampaignOverlayOrder;
import io.flit.schemas.staging.StgCampaignOverlayOrderItem;
import io.flit.schemas.staging.StgCampaignSend;
import io.flit.schemas.staging.StgEvent;
import io.flit.schemas.staging.StgExperimentAssignment;
import io.flit.schemas.staging.StgExperimentExposure;
import io.flit.schemas.staging.StgExperimentOverlayOrder;
import io.flit.schemas.staging.StgExperimentOverlayOrderItem;
import io.flit.schemas.staging.StgLogistics;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.schemas.staging.StgProduct;
import io.flit.schemas.staging.StgReject;
import io.flit.schemas.staging.StgSupportTicket;
import io.flit.schemas.staging.StgUser;
import io.flit.schemas.staging.StgUserSegment;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The catalog: every table of the warehouse. */
public final class Tables {
  /**
   * The version of the table definitions, which a warehouse records. It rises with every change
   * that an older platform could not read.
   */
  public static final int VERSION = 1;

  /** TheLook's tables, in the public dataset's order. */
  public static final List<Table<?>> THELOOK =
      of(
          RawUser.class,
          RawOrder.class,
          RawOrderItem.class,
          RawProduct.class,
          RawEvent.class,
          RawInventoryItem.class,
          RawDistributionCenter.class);

  /** The synthetic tables made for one TheLook. */
  public static final List<Table<?>> OVERLAYS =
      of(
          RawExperimentAssignment.class,
          RawExperimentExposure.class,
          RawExperimentOverlayOrder.class,
          RawExperimentOverlayOrderItem.class,
          RawLogistics.class,
          RawSupportTicket.class,
          RawUserSegment.class,
          RawCampaignSend.class,
          RawCampaignOverlayOrder.class,
          RawCampaignOverlayOrderItem.class);

  /** What staging publishes. */
  public static final List<Table<?>> STAGED =
      of(
          StgUser.class,
          StgOrder.class,
          StgOrderItem.class,
          StgProduct.class,
          StgEvent.class,
          StgExperimentAssignment.class,
          StgExperimentExposure.class,
          StgExperimentOverlayOrder.class,
          StgExperimentOverlayOrderItem.class,
          StgLogistics.class,
          StgSupportTicket.class,
          StgUserSegment.class,
          StgCampaignSend.class,
          StgCampaignOverlayOrder.class,
          StgCampaignOverlayOrderItem.class,
          StgReject.class);

  /** What the core pipeline publishes. */
  public static final List<Table<?>> CORE =
      of(
          IntOrderEnrichment.class,
          IntCustomerMetrics.class,
          FactOrder.class,
          FactOrderItem.class,
          FactEvent.class,
          DimProduct.class,
          DimCustomer.class);

  /** What the experiment pipeline publishes. */
  public static final List<Table<?>> EXPERIMENTS =
      of(
          IntExperimentExposure.class,
          ExperimentExposure.class,
          ExperimentResult.class,
          ExperimentDaily.class,
          ExperimentSegment.class,
          ExperimentInteraction.class);

  /** What the campaign pipeline publishes. */
  public static final List<Table<?>> CAMPAIGNS =
      of(CampaignUnit.class, CampaignBalance.class, CampaignEffect.class);

  /** What the feature pipeline publishes. */
  public static final List<Table<?>> FEATURES = of(LtvFeatures.class, ChurnFeatures.class);

  /** The models and how right they were: what training publishes. */
  public static final List<Table<?>> REGISTRY =
      of(ModelRun.class, ModelParameter.class, ModelMetric.class, ModelCalibration.class);

  /** What scoring publishes. */
  public static final List<Table<?>> SCORED =
      of(
          ChurnPrediction.class,
          LtvPrediction.class,
          FeatureDrift.class,
          ModelMetric.class,
          ModelCalibration.class);

  /** What training and scoring publish as one. */
  public static final List<Table<?>> PREDICTIONS =
      of(
          ModelRun.class,
          ModelParameter.class,
          ModelMetric.class,
          ModelCalibration.class,
          ChurnPrediction.class,
          LtvPrediction.class,
          FeatureDrift.class);

  /** The log of a stream, and what became of each message: what the live tables are made with. */
  public static final List<Table<?>> LIVE = of(LiveMessage.class, LiveOutcome.class);

  /** What every pipeline appends to. */
  public static final List<Table<?>> OPERATIONAL = of(DataQualityResult.class, PipelineRun.class);

  /** The tables that hold rejected rows. */
  public static final List<Table<?>> REJECTS = of(ImportReject.class, StgReject.class);

  private static final List<Table<?>> ALL =
      Stream.of(
              THELOOK,
              of(ImportReject.class),
              OVERLAYS,
              STAGED,
              CORE,
              EXPERIMENTS,
              CAMPAIGNS,
              FEATURES,
              PREDICTIONS,
              LIVE,
              OPERATIONAL)
          .flatMap(List::stream)
          .toList();

  private Tables() {}

  /** Every table of the warehouse, from raw to marts. */
  public static List<Table<?>> all() {
    return ALL;
  }

  /** The table of a name, such as {@code dim_customers}. */
  public static Optional<Table<?>> named(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  private static List<Table<?>> of(Class<?>... rowTypes) {
    return Stream.of(rowTypes).<Table<?>>map(Table::of).toList();
  }
}

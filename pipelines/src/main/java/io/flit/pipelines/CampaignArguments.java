package io.flit.pipelines;

import io.flit.pipelines.launch.UsageException;
import io.flit.transforms.campaigns.configuration.Campaigns;
import java.util.List;

/** Reads the campaigns that {@link CampaignOptions} name. */
public final class CampaignArguments {
  private CampaignArguments() {}

  /**
   * The campaigns that are configured, else the platform's own.
   *
   * @throws UsageException if their file or that of the experiments cannot be read, or what it says
   *     cannot be used
   */
  public static Campaigns of(CampaignOptions options) {
    List<String> experiments = ExperimentArguments.of(options).names();
    return ConfigurationFile.read(
        "--campaignsFile",
        options.getCampaignsFile(),
        () -> Campaigns.defaults(experiments),
        (file, yaml) -> Campaigns.parse(file, yaml, experiments));
  }
}

package io.flit.transforms.campaigns.configuration;

import io.flit.schemas.yaml.InvalidConfigurationException;
import io.flit.transforms.campaigns.covariates.Covariates;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configured campaigns, in the order of their configuration.
 *
 * <p>The configuration is YAML whose schema the comments of the default file, {@code
 * campaigns.yaml} beside this class, describe.
 */
public final class Campaigns implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final String DEFAULT_FILE = "campaigns.yaml";

  private final Map<String, Campaign> byName;

  private Campaigns(Map<String, Campaign> byName) {
    this.byName = byName;
  }

  /**
   * The given campaigns.
   *
   * @throws IllegalArgumentException if two have the same name
   */
  public static Campaigns of(List<Campaign> campaigns) {
    Map<String, Campaign> byName = new LinkedHashMap<>();
    for (Campaign campaign : campaigns) {
      if (byName.put(campaign.name(), campaign) != null) {
        throw new IllegalArgumentException("two campaigns are named " + campaign.name());
      }
    }
    return new Campaigns(byName);
  }

  /** No campaigns. */
  public static Campaigns none() {
    return of(List.of());
  }

  /**
   * Reads a configuration.
   *
   * @param source what to call the configuration in messages, such as the name of its file
   * @param yaml the text of the configuration
   * @param experiments the names of the experiments, which no campaign may have
   * @throws InvalidConfigurationException with everything that is wrong with it
   */
  public static Campaigns parse(String source, String yaml, Collection<String> experiments) {
    return new CampaignsParser(source, experiments).parse(yaml);
  }

  /**
   * The campaigns that ship with the platform.
   *
   * @param experiments the names of the experiments
   * @throws InvalidConfigurationException if an experiment has the name of a campaign
   */
  public static Campaigns defaults(Collection<String> experiments) {
    return parse(DEFAULT_FILE, defaultYaml(), experiments);
  }

  /** The text of the configuration that ships with the platform: an example to start from. */
  public static String defaultYaml() {
    try (InputStream in = Campaigns.class.getResourceAsStream(DEFAULT_FILE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the default " + DEFAULT_FILE, e);
    }
  }

  /** All campaigns. */
  public List<Campaign> all() {
    return List.copyOf(byName.values());
  }

  /** Those that have been sent at {@code asOf}. */
  public List<Campaign> sent(Instant asOf) {
    return byName.values().stream().filter(campaign -> campaign.isSent(asOf)).toList();
  }

  /** The campaign of a given name; a name that is null has none. */
  public Optional<Campaign> campaign(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The names of all campaigns. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /**
   * One line per campaign, tab-separated, under a header: campaign_name, sent_at, channel, alpha.
   */
  public String toTsv() {
    StringBuilder tsv = new StringBuilder("campaign_name\tsent_at\tchannel\talpha\n");
    for (Campaign campaign : byName.values()) {
      tsv.append(
          String.join(
              "\t",
              campaign.name(),
              campaign.sentAtText(),
              campaign.channel(),
              BigDecimal.valueOf(campaign.alpha()).toPlainString()));
      tsv.append('\n');
    }
    return tsv.toString();
  }

  /**
   * Where to cut visits ({@link io.flit.transforms.customers.Visits#cutAt}) so that they tell what
   * was known of a customer before each campaign; none without campaigns.
   */
  public List<Instant> visitCuts() {
    return byName.values().stream()
        .flatMap(campaign -> Covariates.visitCuts(campaign.sentAt()).stream())
        .toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Campaigns that && all().equals(that.all());
  }

  @Override
  public int hashCode() {
    return all().hashCode();
  }

  @Override
  public String toString() {
    return "Campaigns" + names();
  }
}

package io.flit.transforms.campaigns.configuration;

import io.flit.transforms.campaigns.covariates.Covariates;
import java.io.Serializable;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configured campaigns, in the order of their configuration. */
public final class Campaigns implements Serializable {
  private static final long serialVersionUID = 1L;

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

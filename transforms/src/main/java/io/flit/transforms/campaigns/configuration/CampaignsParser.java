package io.flit.transforms.campaigns.configuration;

import io.flit.schemas.yaml.InvalidConfigurationException;
import io.flit.schemas.yaml.TakenNames;
import io.flit.schemas.yaml.YamlFields;
import io.flit.schemas.yaml.YamlProblems;
import io.flit.transforms.campaigns.covariates.Covariate;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads the campaign configuration and reports everything that is wrong with it at once. */
final class CampaignsParser {
  private static final List<String> FILE_KEYS = List.of("campaigns");
  private static final List<String> CAMPAIGN_KEYS =
      List.of(
          "name",
          "description",
          "sent_at",
          "channel",
          "alpha",
          "share",
          "targeting",
          "foresight",
          "extra_order_rate");
  private static final List<String> LEVEL_KEYS = List.of("covariate", "level", "log_odds");

  private static final BigDecimal DEFAULT_ALPHA = new BigDecimal("0.05");
  private static final BigDecimal DEFAULT_SHARE = new BigDecimal("0.5");

  /** Beyond this a chance is as good as 0 or 1. */
  private static final BigDecimal MAX_LOG_ODDS = BigDecimal.TEN;

  /** More than three orders a day from each customer is no effect of a campaign but a slip. */
  private static final BigDecimal MAX_EXTRA_ORDER_RATE = new BigDecimal(100);

  private static final List<Covariate> TARGETABLE =
      Stream.of(Covariate.values()).filter(Covariate::isTargetable).toList();

  private final YamlProblems problems;
  private final Set<String> experiments;

  CampaignsParser(String source, Collection<String> experiments) {
    this.problems = new YamlProblems(source);
    this.experiments = Set.copyOf(experiments);
  }

  /**
   * @throws InvalidConfigurationException with all problems
   */
  Campaigns parse(String yaml) {
    Node root = problems.compose(yaml).orElse(null);
    List<Campaign> campaigns = new ArrayList<>();
    if (root instanceof MappingNode) {
      TakenNames names = new TakenNames("campaign");
      YamlFields file = new YamlFields(problems, root, "the configuration", FILE_KEYS);
      for (Node node : file.list("campaigns")) {
        String label = YamlFields.entry(node, "campaign", "name", campaigns.size() + 1);
        YamlFields fields = new YamlFields(problems, node, label, CAMPAIGN_KEYS);
        Campaign campaign = campaign(fields);
        campaigns.add(campaign);
        names.take(fields, campaign.name());
      }
    } else if (problems.isEmpty()) {
      problems.report(
          0, "the configuration has no key 'campaigns'; write 'campaigns:' and a list below it");
    }
    problems.throwIfAny();
    return Campaigns.of(campaigns);
  }

  /** A campaign as far as it can be read; what cannot be read is reported. */
  private Campaign campaign(YamlFields fields) {
    String name = fields.name("name", "spring_newsletter").orElse(null);
    if (name != null && experiments.contains(name)) {
      fields.report("name", "the name is taken by an experiment; give the campaign one of its own");
    }
    return new Campaign(
        name,
        fields.optionalText("description").orElse(""),
        fields.instant("sent_at").orElse(null),
        fields.name("channel", "email").orElse(null),
        asDouble(
            fields.number(
                "alpha",
                DEFAULT_ALPHA,
                CampaignsParser::isBetween0And1,
                "is not a significance level; write a number between 0 and 1 such as 0.05")),
        asDouble(
            fields.number(
                "share",
                DEFAULT_SHARE,
                CampaignsParser::isBetween0And1,
                "is not between 0 and 1; write the chance that a customer without a targeted trait "
                    + "is sent to, such as 0.5")),
        targeting(fields),
        asDouble(
            fields.number(
                "foresight",
                BigDecimal.ZERO,
                CampaignsParser::isLogOdds,
                "is not from -10 to 10; write log-odds such as 2")),
        asDouble(
            fields.number(
                "extra_order_rate",
                BigDecimal.ZERO,
                rate -> rate.signum() >= 0 && rate.compareTo(MAX_EXTRA_ORDER_RATE) <= 0,
                "is not from 0 to 100; write the extra orders expected per customer sent to in 30 "
                    + "days, such as 0.02")));
  }

  private List<TargetedLevel> targeting(YamlFields campaign) {
    List<TargetedLevel> targeting = new ArrayList<>();
    int number = 0;
    for (Node node : campaign.optionalList("targeting")) {
      number++;
      YamlFields fields =
          new YamlFields(
              problems, node, campaign.label() + ", targeting number " + number, LEVEL_KEYS);
      Optional<Covariate> covariate = fields.oneOf("covariate", TARGETABLE, Covariate::word);
      Optional<String> level = fields.words("level");
      Optional<BigDecimal> logOdds = fields.number("log_odds");
      if (logOdds.isPresent() && !isLogOdds(logOdds.get())) {
        fields.report(
            "log_odds",
            "log_odds %s is not from -10 to 10; write log-odds such as 0.5",
            logOdds.get().toPlainString());
      }
      if (covariate.isPresent() && level.isPresent()) {
        checkLevel(fields, covariate.get(), level.get());
        targeting.add(new TargetedLevel(covariate.get(), level.get(), asDouble(logOdds)));
      }
    }
    return targeting;
  }

  private static void checkLevel(YamlFields fields, Covariate covariate, String level) {
    boolean isBin = level.matches("0|[1-9][0-9]?") && Integer.parseInt(level) < covariate.bins();
    if (!covariate.isText() && !isBin) {
      fields.report(
          "level",
          "level '%s' is no bin of %s; write a whole number from 0 to %d",
          level,
          covariate.word(),
          covariate.bins() - 1);
    }
  }

  private static boolean isBetween0And1(BigDecimal number) {
    return number.signum() > 0 && number.compareTo(BigDecimal.ONE) < 0;
  }

  private static boolean isLogOdds(BigDecimal number) {
    return number.abs().compareTo(MAX_LOG_ODDS) <= 0;
  }

  private static double asDouble(Optional<BigDecimal> number) {
    return number.map(BigDecimal::doubleValue).orElse(Double.NaN);
  }
}

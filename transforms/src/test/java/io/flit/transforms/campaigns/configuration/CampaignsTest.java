package io.flit.transforms.campaigns.configuration;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.yaml.InvalidConfigurationException;
import io.flit.transforms.campaigns.covariates.Covariate;
import io.flit.transforms.campaigns.covariates.CovariateValues;
import io.flit.transforms.experiments.configuration.Experiments;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CampaignsTest {
  private static final String VALID =
      """
      campaigns:
        - name: spring
          description: Flowers.
          sent_at: 2026-03-01T09:00:00Z
          channel: sms
          alpha: 0.01
          share: 0.25
          targeting:
            - covariate: country
              level: Brazil
              log_odds: -0.5
            - covariate: sessions_30d
              level: 3
              log_odds: 1.5
          foresight: -1
          extra_order_rate: 0.125
      """;

  private static Campaigns parse(String yaml) {
    return Campaigns.parse("x.yaml", yaml, List.of("colour"));
  }

  private static List<String> problems(String yaml) {
    return assertThrows(InvalidConfigurationException.class, () -> parse(yaml)).problems();
  }

  private static Campaign spring() {
    return parse(VALID).campaign("spring").orElseThrow();
  }

  @Test
  void readsACampaignAsItIsWritten() {
    assertThat(
        parse(VALID).all(),
        contains(
            new Campaign(
                "spring",
                "Flowers.",
                Instant.parse("2026-03-01T09:00:00Z"),
                "sms",
                0.01,
                0.25,
                List.of(
                    new TargetedLevel(Covariate.COUNTRY, "Brazil", -0.5),
                    new TargetedLevel(Covariate.SESSIONS_30D, "3", 1.5)),
                -1,
                0.125)));
  }

  @Test
  void whatIsOptionalHasADefault() {
    assertThat(
        parse("campaigns: [{name: a, sent_at: 2026-03-01, channel: email}]").all(),
        contains(
            new Campaign(
                "a",
                "",
                Instant.parse("2026-03-01T00:00:00Z"),
                "email",
                0.05,
                0.5,
                List.of(),
                0,
                0)));
  }

  @Test
  void thereMayBeNoCampaigns() {
    assertThat(parse("campaigns: []"), is(Campaigns.none()));
    assertThat(Campaigns.none().visitCuts(), is(empty()));
  }

  @Test
  void campaignsAreFoundByName() {
    assertThat(parse(VALID).names(), contains("spring"));
    assertThat(parse(VALID).campaign("Spring"), is(Optional.empty()));
    assertThat(parse(VALID).campaign(null), is(Optional.empty()));
  }

  @Test
  void aCampaignIsSentBeforeAsOfAndMatureWhenItsWindowIsOver() {
    Campaign campaign = spring();
    assertThat(campaign.sentDate(), is(LocalDate.of(2026, 3, 1)));
    assertThat(campaign.isSent(Instant.parse("2026-03-01T09:00:00Z")), is(false));
    assertThat(campaign.isSent(Instant.parse("2026-03-01T09:00:00.000001Z")), is(true));
    assertThat(campaign.windowEnd(), is(Instant.parse("2026-03-31T09:00:00Z")));
    assertThat(campaign.isMature(Instant.parse("2026-03-31T08:59:59.999999Z")), is(false));
    assertThat(campaign.isMature(Instant.parse("2026-03-31T09:00:00Z")), is(true));
    assertThat(parse(VALID).sent(Instant.parse("2026-03-01T09:00:00Z")), is(empty()));
    assertThat(parse(VALID).sent(Instant.parse("2026-04-01T00:00:00Z")), contains(campaign));
  }

  @Test
  void visitsAreCutAtTheSendAndTheWindowsBefore() {
    assertThat(
        parse(VALID).visitCuts(),
        contains(
            Instant.parse("2025-12-01T09:00:00Z"),
            Instant.parse("2026-01-30T09:00:00Z"),
            Instant.parse("2026-03-01T09:00:00Z")));
  }

  @Test
  void aLevelMatchesItsNumberOrText() {
    CovariateValues values =
        new CovariateValues(0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, "(unknown)", "Brazil", "F");
    assertThat(new TargetedLevel(Covariate.SESSIONS_30D, "3", 1).matches(values), is(true));
    assertThat(new TargetedLevel(Covariate.SESSIONS_30D, "2", 1).matches(values), is(false));
    assertThat(new TargetedLevel(Covariate.COUNTRY, "Brazil", 1).matches(values), is(true));
    assertThat(new TargetedLevel(Covariate.COUNTRY, "brazil", 1).matches(values), is(false));
    assertThat(
        new TargetedLevel(Covariate.ACQUISITION_CHANNEL, "(unknown)", 1).matches(values), is(true));
  }

  @Test
  void theTableHasOneLinePerCampaign() {
    assertThat(
        parse(VALID).toTsv(),
        is("campaign_name\tsent_at\tchannel\talpha\nspring\t2026-03-01T09:00:00Z\tsms\t0.01\n"));
  }

  @Test
  void campaignsSurviveSerialization() {
    Campaigns campaigns = Campaigns.defaults(List.of());
    assertThat(SerializableUtils.clone(campaigns), equalTo(campaigns));
  }

  @Test
  void theDefaultsAreThoseOfTheContract() {
    assertThat(
        Campaigns.defaults(Experiments.defaults().names()).toTsv(),
        is(
            """
            campaign_name\tsent_at\tchannel\talpha
            newsletter_holdout\t2025-06-01T00:00:00Z\temail\t0.05
            engaged_offer\t2025-07-01T00:00:00Z\temail\t0.05
            engaged_reminder\t2025-08-01T00:00:00Z\temail\t0.05
            win_back\t2025-09-01T00:00:00Z\temail\t0.05
            insider_tip\t2025-10-01T00:00:00Z\temail\t0.05
            everyone_active\t2025-05-01T00:00:00Z\temail\t0.05
            next_season\t2027-03-01T00:00:00Z\temail\t0.05
            """));
    assertThat(
        Campaigns.defaults(List.of()).all().stream()
            .map(
                c ->
                    String.join(
                        " ",
                        c.name(),
                        c.share() + "",
                        c.foresight() + "",
                        c.extraOrderRate() + "",
                        c.targeting().stream().mapToDouble(TargetedLevel::logOdds).sum() > 0
                            ? "more"
                            : "",
                        c.targeting().size() + ""))
            .toList(),
        contains(
            "newsletter_holdout 0.8 0.0 0.02  0",
            "engaged_offer 0.27 0.0 0.03 more 9",
            "engaged_reminder 0.27 0.0 0.0 more 9",
            "win_back 0.25 0.0 0.02 more 6",
            "insider_tip 0.4 2.0 0.0  0",
            "everyone_active 0.12 0.0 0.02 more 6",
            "next_season 0.5 0.0 0.01  0"));
  }

  @Nested
  class Errors {
    @Test
    void namesAreUniqueAmongCampaignsAndExperiments() {
      assertThat(
          problems(VALID + VALID.substring(VALID.indexOf('\n') + 1)),
          contains(
              "x.yaml:17: campaign 'spring': the name is taken by the campaign on line 2; give "
                  + "each campaign a name of its own."));
      assertThat(
          problems(VALID.replace("spring", "colour")),
          contains(
              "x.yaml:2: campaign 'colour': the name is taken by an experiment; give the campaign "
                  + "one of its own."));
    }

    @Test
    void namesThatStagingWouldChangeAreRejected() {
      assertThat(
          problems(VALID.replace("name: spring", "name: \"spring \"")),
          contains(
              "x.yaml:2: campaign 'spring ': the name 'spring ' is blank or has white space at "
                  + "its ends or control characters; write a name such as spring_newsletter."));
      assertThat(
          problems(VALID.replace("channel: sms", "channel: \" \"")),
          contains(
              "x.yaml:5: campaign 'spring': the channel ' ' is blank or has white space at its "
                  + "ends or control characters; write a channel such as email."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name: spring", "sent_at: 2026-03-01T09:00:00Z", "channel: sms"})
    void missingKeysAreReported(String field) {
      String key = field.split(":")[0];
      assertThat(
          problems(VALID.replace(field, key + ":")),
          contains(containsString(": " + key + " is missing; add it.")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "2026-02-30",
          "2026-03-01T24:00:00Z",
          "2026-03-01T09:00:60Z",
          "2026-03-01T09:00:00",
          "2026-03-01 09:00:00Z",
          "2026-03-01T09:00:00.5Z",
          "0000-01-01",
          "soon"
        })
    void anInstantThatIsNoneIsRejected(String instant) {
      assertThat(
          problems(VALID.replace("2026-03-01T09:00:00Z", instant)),
          contains(
              "x.yaml:4: campaign 'spring': sent_at '"
                  + instant
                  + "' is not an instant; write YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ such as "
                  + "2026-03-31T09:00:00Z."));
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "alpha: 0.01|alpha: 1|6|alpha 1 is not a significance level; write a number between 0 and"
              + " 1 such as 0.05.",
          "share: 0.25|share: 0|7|share 0 is not between 0 and 1; write the chance that a customer"
              + " without a targeted trait is sent to, such as 0.5.",
          "share: 0.25|share: 80|7|share 80 is not between 0 and 1; write the chance that a"
              + " customer without a targeted trait is sent to, such as 0.5.",
          "foresight: -1|foresight: 10.1|15|foresight 10.1 is not from -10 to 10; write log-odds"
              + " such as 2.",
          "extra_order_rate: 0.125|extra_order_rate: -0.1|16|extra_order_rate -0.1 is not from 0 to"
              + " 100; write the extra orders expected per customer sent to in 30 days, such as"
              + " 0.02.",
          "extra_order_rate: 0.125|extra_order_rate: 101|16|extra_order_rate 101 is not from 0 to"
              + " 100; write the extra orders expected per customer sent to in 30 days, such as"
              + " 0.02.",
          "share: 0.25|share: x|7|share 'x' is not a number; write a decimal number such as 0.25."
        })
    void numbersOutsideTheirRangeAreRejected(
        String right, String wrong, int line, String sentence) {
      assertThat(
          problems(VALID.replace(right, wrong)),
          contains("x.yaml:" + line + ": campaign 'spring': " + sentence));
    }

    @Test
    void logOddsReachFromMinusTenToTen() {
      assertThat(parse(VALID.replace("log_odds: 1.5", "log_odds: -10")).names().size(), is(1));
      assertThat(
          problems(VALID.replace("log_odds: 1.5", "log_odds: 11")),
          contains(
              "x.yaml:14: campaign 'spring', targeting number 2: log_odds 11 is not from -10 to "
                  + "10; write log-odds such as 0.5."));
    }

    @Test
    void covariatesAreThoseThatCanBeTargeted() {
      assertThat(
          problems(VALID.replace("sessions_30d", "sessions_30d_bin")),
          contains(
              "x.yaml:12: campaign 'spring', targeting number 2: covariate 'sessions_30d_bin' is "
                  + "unknown; did you mean 'sessions_30d'?"));
      assertThat(
          problems(VALID.replace("sessions_30d", "support_tickets_90d")),
          contains(
              containsString(
                  "covariate 'support_tickets_90d' is unknown; write one of "
                      + "'days_since_last_order', 'lifetime_orders', ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "-1", "03", "3.0", "many"})
    void levelsOfBinsAreTheirNumbers(String level) {
      assertThat(
          problems(VALID.replace("level: 3", "level: " + level)),
          contains(
              "x.yaml:13: campaign 'spring', targeting number 2: level '"
                  + level
                  + "' is no bin of sessions_30d; write a whole number from 0 to 3."));
    }

    @Test
    void levelsOfTextsAreNotBlank() {
      assertThat(
          problems(VALID.replace("level: Brazil", "level: ''")),
          contains(
              "x.yaml:10: campaign 'spring', targeting number 1: level is blank; write a text."));
    }

    @Test
    void unknownAndRepeatedKeysAreRejected() {
      assertThat(
          problems(VALID.replace("    alpha:", "    aplha:")),
          contains(
              "x.yaml:6: campaign 'spring': the key 'aplha' is unknown; did you mean 'alpha'?"));
      assertThat(
          problems(VALID.replace("    alpha: 0.01\n", "    alpha: 0.01\n    alpha: 0.02\n")),
          contains(
              "x.yaml:7: campaign 'spring': the key 'alpha' is given twice; keep one of the "
                  + "two."));
      assertThat(
          problems(VALID + "experiments: []\n"),
          contains(
              "x.yaml:17: the configuration: the key 'experiments' is unknown; remove it or use "
                  + "one of 'campaigns'."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "[]", "campaigns"})
    void aTextWithoutCampaignsIsRejected(String yaml) {
      assertThat(
          problems(yaml),
          contains(
              "x.yaml:1: the configuration has no key 'campaigns'; write 'campaigns:' and a list "
                  + "below it."));
    }

    @Test
    void everythingWrongIsReportedAtOnceInTheOrderOfTheText() {
      assertThat(
          problems(
              VALID
                  .replace("name: spring", "name: colour")
                  .replace("share: 0.25", "share: 2")
                  .replace("level: 3", "level: 7")
                  .replace("covariate: country", "covariate: land")),
          contains(
              containsString("x.yaml:2: "),
              containsString("x.yaml:7: "),
              containsString("x.yaml:9: "),
              containsString("x.yaml:13: ")));
    }
  }
}

package io.flit.transforms.campaigns;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.campaigns.configuration.Campaigns;
import io.flit.transforms.customers.CustomerHistory;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who is compared with whom is a function of what happened before a campaign was sent. */
class BeforeSendingTest {
  private static final List<CustomerHistory> HISTORIES = SentWorld.histories(1_200);

  static Stream<String> sent() {
    return SentWorld.CAMPAIGNS.sent(SentWorld.AS_OF).stream().map(Campaign::name);
  }

  @ParameterizedTest
  @MethodSource("sent")
  void whatHappensLaterChangesNoCovariateAndNoPropensity(String name) {
    Campaign campaign = SentWorld.CAMPAIGNS.campaign(name).orElseThrow();
    SplittableRandom random = new SplittableRandom(name.hashCode());
    List<CustomerHistory> others =
        HISTORIES.stream()
            .map(history -> SentWorld.changedFrom(campaign.sentAt(), history, random))
            .toList();

    List<TalliedUnit> units = units(campaign, HISTORIES);
    List<TalliedUnit> otherUnits = units(campaign, others);
    CampaignAnalysis analysis =
        CampaignAnalysis.of(campaign, TalliedUnits.tally(units), SentWorld.AS_OF);
    CampaignAnalysis other =
        CampaignAnalysis.of(campaign, TalliedUnits.tally(otherUnits), SentWorld.AS_OF);

    assertThat(
        otherUnits.stream().map(BeforeSendingTest::withoutOutcome).toList(),
        is(units.stream().map(BeforeSendingTest::withoutOutcome).toList()));
    assertThat(otherUnits, is(not(units)));
    assertThat(units.size(), is(greaterThan(300)));
    for (TalliedUnit unit : units) {
      UnitPropensity propensity = analysis.models().propensity(unit.hash().fold(), unit.values());
      assertThat(propensity.propensity(), is(notNullValue()));
      assertThat(other.models().propensity(unit.hash().fold(), unit.values()), is(propensity));
    }
    assertThat(other.balance(), is(analysis.balance()));
  }

  private static List<TalliedUnit> units(Campaign campaign, List<CustomerHistory> histories) {
    Campaigns alone = Campaigns.of(List.of(campaign));
    return histories.stream()
        .flatMap(
            history -> ReachedCustomers.of(history, alone, SentWorld.AS_OF).customers().stream())
        .map(ReachedCustomer::unit)
        .toList();
  }

  private static TalliedUnit withoutOutcome(TalliedUnit unit) {
    return new TalliedUnit(unit.hash(), unit.isSent(), unit.values(), false, 0);
  }
}

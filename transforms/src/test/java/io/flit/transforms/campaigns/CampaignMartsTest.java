package io.flit.transforms.campaigns;

import static io.flit.transforms.Rows.at;
import static io.flit.transforms.Rows.campaignItem;
import static io.flit.transforms.Rows.campaignOrder;
import static io.flit.transforms.Rows.date;
import static io.flit.transforms.Rows.item;
import static io.flit.transforms.Rows.order;
import static io.flit.transforms.Rows.send;
import static io.flit.transforms.Rows.user;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import io.flit.schemas.Money;
import io.flit.schemas.Table;
import io.flit.schemas.marts.CampaignEffect;
import io.flit.schemas.marts.CampaignUnit;
import io.flit.transforms.campaigns.configuration.Campaigns;
import io.flit.transforms.customers.CustomerHistory;
import io.flit.transforms.customers.CustomerHistoryCoder;
import io.flit.transforms.customers.Histories;
import io.flit.transforms.customers.Visit;
import io.flit.transforms.quality.RowCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.Values;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestPipelineExtension.class)
class CampaignMartsTest {
  private static final Instant AS_OF = at("2026-05-01");

  private static final Campaigns CAMPAIGNS =
      Campaigns.of(
          List.of(
              TalliedUnits.campaign("spring", at("2026-03-01")),
              TalliedUnits.campaign("easter", at("2026-04-05")),
              TalliedUnits.campaign("next", at("2027-01-01"))));

  private static final CustomerHistory BUYER =
      Histories.of(
          user(1),
          send("s1", "spring", 1, "2026-03-01"),
          order(10, 1, "2026-02-20"),
          item(100, 10, 1, 1, "60.00"),
          order(11, 1, "2026-03-10"),
          item(110, 11, 1, 1, "20.00"),
          campaignOrder(12, 1, "spring", "2026-03-30"),
          campaignItem(120, 12, 1, "5.25"),
          campaignOrder(13, 1, "easter", "2026-03-30"),
          campaignItem(130, 13, 1, "7.00"),
          Visit.of(1, "visit", 0, at("2026-02-27"), at("2026-02-27")));
  private static final CustomerHistory LATE =
      Histories.of(
          user(2),
          order(20, 2, "2026-03-15"),
          item(200, 20, 2, 1, "10.00"),
          send("s2", "spring", 2, "2026-03-01"),
          send("s3", "spring", 2, "2026-02-28"),
          send("s4", "unheard", 2, "2026-03-01"),
          send("s5", "next", 2, "2027-01-01"));

  private static CampaignMarts derive(TestPipeline pipeline, CustomerHistory... histories) {
    return pipeline
        .apply(Create.of(List.of(histories)).withCoder(CustomerHistoryCoder.of()))
        .apply(CampaignMarts.at(AS_OF).withCampaigns(CAMPAIGNS));
  }

  @Test
  void everyEligibleCustomerIsAUnitOfEveryCampaignThatWasSent(TestPipeline pipeline) {
    CampaignMarts marts = derive(pipeline, BUYER, LATE);

    CampaignUnit spring =
        CampaignUnit.builder()
            .setCampaignName("spring")
            .setUserId(1)
            .setSentDate(date("2026-03-01"))
            .setIsSent(true)
            .setFold((long) CampaignHash.of(1, "spring").fold())
            .setDaysSinceLastOrderBin(0L)
            .setLifetimeOrdersBin(0L)
            .setOrders90dBin(1L)
            .setRevenue90dBin(1L)
            .setLifetimeValueBin(0L)
            .setTenureDaysBin(3L)
            .setSessions30dBin(1L)
            .setSessions90dBin(1L)
            .setDaysSinceLastSessionBin(0L)
            .setReturnRateBin(0L)
            .setSupportTickets90dBin(0L)
            .setAcquisitionChannel("Search")
            .setCountry("Brazil")
            .setGender("(unknown)")
            .setIsTrimmed(false)
            .setIsMature(true)
            .setOrders30d(2L)
            .setHasOrdered30d(true)
            .setRevenue30d(Money.of("25.25"))
            .build();
    CampaignUnit easter =
        spring.toBuilder()
            .setCampaignName("easter")
            .setSentDate(date("2026-04-05"))
            .setIsSent(false)
            .setFold((long) CampaignHash.of(1, "easter").fold())
            .setDaysSinceLastOrderBin(1L)
            .setLifetimeOrdersBin(1L)
            .setOrders90dBin(2L)
            .setLifetimeValueBin(1L)
            .setTenureDaysBin(3L)
            .setSessions30dBin(0L)
            .setDaysSinceLastSessionBin(2L)
            .setIsMature(false)
            .setOrders30d(null)
            .setHasOrdered30d(null)
            .setRevenue30d(null)
            .build();
    CampaignUnit late =
        easter.toBuilder()
            .setUserId(2)
            .setFold((long) CampaignHash.of(2, "easter").fold())
            .setLifetimeOrdersBin(0L)
            .setOrders90dBin(1L)
            .setRevenue90dBin(0L)
            .setLifetimeValueBin(0L)
            .setSessions90dBin(0L)
            .setDaysSinceLastSessionBin(4L)
            .build();
    PAssert.that(marts.getUnits()).containsInAnyOrder(spring, easter, late);
    PAssert.that(marts.getIgnoredSends())
        .containsInAnyOrder(
            ignored(IgnoredSend.UNKNOWN_CAMPAIGN, 1),
            ignored(IgnoredSend.OTHER_TIME, 1),
            ignored(IgnoredSend.NOT_ELIGIBLE, 2));
    PAssert.that(marts.getBalance()).empty();
    pipeline.run();
  }

  private static RowCount ignored(IgnoredSend reason, long count) {
    return RowCount.of("campaign_units", RowCount.Kind.IGNORED, reason.name(), count);
  }

  @Test
  void everyConfiguredCampaignHasTenEffectsEvenWithoutAnybody(TestPipeline pipeline) {
    CampaignMarts marts = derive(pipeline, LATE);

    PAssert.that(
            marts
                .getEffects()
                .apply(
                    MapElements.into(
                            TypeDescriptors.kvs(
                                TypeDescriptors.strings(), TypeDescriptors.strings()))
                        .via(row -> KV.of(row.getCampaignName(), row.getStatus())))
                .apply(Count.perElement()))
        .containsInAnyOrder(
            KV.of(KV.of("spring", "NO_UNITS"), 10L),
            KV.of(KV.of("easter", "IMMATURE"), 10L),
            KV.of(KV.of("next", "IMMATURE"), 10L));
    pipeline.run();
  }

  @Test
  void withoutCampaignsThereIsNothing(TestPipeline pipeline) {
    CampaignMarts marts =
        pipeline
            .apply(Create.of(BUYER).withCoder(CustomerHistoryCoder.of()))
            .apply(CampaignMarts.at(AS_OF).withCampaigns(Campaigns.of(List.of())));

    PAssert.that(marts.getUnits()).empty();
    PAssert.that(marts.getBalance()).empty();
    PAssert.that(marts.getEffects().setCoder(Table.of(CampaignEffect.class).coder())).empty();
    PAssert.that(marts.getIgnoredSends())
        .containsInAnyOrder(ignored(IgnoredSend.UNKNOWN_CAMPAIGN, 1));
    pipeline.run();
  }

  @Test
  void anyBundlesGiveTheSameBits(TestPipeline pipeline) {
    List<CustomerHistory> histories = SentWorld.histories(250);
    List<CustomerHistory> shuffled = new ArrayList<>(histories);
    Collections.shuffle(shuffled, new Random(1));

    PCollection<String> one = rows("One", inBundles(pipeline, 1, histories));
    PCollection<String> many = rows("Many", inBundles(pipeline, 50, shuffled));

    PAssert.that(
            PCollectionList.of(one)
                .and(many)
                .apply("Both", Flatten.pCollections())
                .apply("Count", Count.perElement()))
        .satisfies(
            counts -> {
              int weighed = 0;
              for (KV<String, Long> row : counts) {
                assertThat(row.getKey(), row.getValue(), is(2L));
                weighed += row.getKey().contains("overlapWeight=0.") ? 1 : 0;
              }
              assertThat(weighed, is(greaterThan(100)));
              return null;
            });
    pipeline.run();
  }

  private static CampaignMarts inBundles(
      TestPipeline pipeline, int bundles, List<CustomerHistory> histories) {
    List<KV<Integer, CustomerHistory>> keyed = new ArrayList<>();
    histories.forEach(history -> keyed.add(KV.of(keyed.size() % bundles, history)));
    // The runner makes a bundle of what belongs to a key.
    return pipeline
        .apply(
            bundles + "Bundles",
            Create.of(keyed).withCoder(KvCoder.of(VarIntCoder.of(), CustomerHistoryCoder.of())))
        .apply("Group" + bundles, GroupByKey.create())
        .apply("Values" + bundles, Values.create())
        .apply("Histories" + bundles, Flatten.iterables())
        .apply(
            "Analyse" + bundles,
            CampaignMarts.at(SentWorld.AS_OF).withCampaigns(SentWorld.CAMPAIGNS));
  }

  /** The rows of all marts as text, which tells doubles apart to the last bit. */
  private static PCollection<String> rows(String name, CampaignMarts marts) {
    return PCollectionList.of(texts(name + "Units", marts.getUnits()))
        .and(texts(name + "Balance", marts.getBalance()))
        .and(texts(name + "Effects", marts.getEffects()))
        .apply(name, Flatten.pCollections());
  }

  private static <T> PCollection<String> texts(String name, PCollection<T> rows) {
    return rows.apply(name, MapElements.into(TypeDescriptors.strings()).via(Object::toString));
  }
}

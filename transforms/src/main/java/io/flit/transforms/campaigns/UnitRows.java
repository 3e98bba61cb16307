package io.flit.transforms.campaigns;

import io.flit.schemas.Money;
import io.flit.schemas.marts.CampaignUnit;
import io.flit.transforms.campaigns.configuration.Campaign;
import io.flit.transforms.campaigns.covariates.Covariate;
import io.flit.transforms.campaigns.covariates.CovariateValues;
import java.time.Instant;

/** Writes a customer whom a campaign could have reached down as a row of {@code campaign_units}. */
final class UnitRows {
  private UnitRows() {}

  /** All that is known of a customer alone; texts are not merged yet. */
  static CampaignUnit withoutModel(ReachedCustomer customer, Instant asOf) {
    Campaign campaign = customer.campaign();
    CovariateValues values = customer.unit().values();
    boolean isMature = campaign.isMature(asOf);
    return CampaignUnit.builder()
        .setCampaignName(campaign.name())
        .setUserId(customer.userId())
        .setSentDate(campaign.sentDate())
        .setIsSent(customer.unit().isSent())
        .setFold((long) customer.unit().hash().fold())
        .setDaysSinceLastOrderBin(values.daysSinceLastOrder())
        .setLifetimeOrdersBin(values.lifetimeOrders())
        .setOrders90dBin(values.orders90d())
        .setRevenue90dBin(values.revenue90d())
        .setLifetimeValueBin(values.lifetimeValue())
        .setTenureDaysBin(values.tenureDays())
        .setSessions30dBin(values.sessions30d())
        .setSessions90dBin(values.sessions90d())
        .setDaysSinceLastSessionBin(values.daysSinceLastSession())
        .setReturnRateBin(values.returnRate())
        .setSupportTickets90dBin(values.supportTickets90d())
        .setAcquisitionChannel(values.acquisitionChannel())
        .setCountry(values.country())
        .setGender(values.gender())
        .setIsMature(isMature)
        .setOrders30d(isMature ? customer.orders() : null)
        .setHasOrdered30d(isMature ? customer.unit().hasOrdered() : null)
        .setRevenue30d(isMature ? Money.ofCents(customer.unit().cents()) : null)
        .build();
  }

  /** The row with what the models of its campaign make of the customer. */
  static CampaignUnit withModel(CampaignUnit unit, CampaignModels models) {
    CovariateValues values = valuesOf(unit);
    UnitPropensity propensity = models.propensity(unit.getFold().intValue(), values);
    return unit.toBuilder()
        .setAcquisitionChannel(models.level(Covariate.ACQUISITION_CHANNEL, values))
        .setCountry(models.level(Covariate.COUNTRY, values))
        .setGender(models.level(Covariate.GENDER, values))
        .setPropensity(propensity.propensity())
        .setIsTrimmed(propensity.isTrimmed())
        .setAttWeight(propensity.attWeight(unit.getIsSent()))
        .setOverlapWeight(propensity.overlapWeight(unit.getIsSent()))
        .build();
  }

  private static CovariateValues valuesOf(CampaignUnit unit) {
    return new CovariateValues(
        unit.getDaysSinceLastOrderBin(),
        unit.getLifetimeOrdersBin(),
        unit.getOrders90dBin(),
        unit.getRevenue90dBin(),
        unit.getLifetimeValueBin(),
        unit.getTenureDaysBin(),
        unit.getSessions30dBin(),
        unit.getSessions90dBin(),
        unit.getDaysSinceLastSessionBin(),
        unit.getReturnRateBin(),
        unit.getSupportTickets90dBin(),
        unit.getAcquisitionChannel(),
        unit.getCountry(),
        unit.getGender());
  }
}

package io.flit.transforms.experiments;

import io.flit.schemas.ValueReader;
import io.flit.schemas.ValueWriter;
import io.flit.transforms.statistics.FurtherOutcome;

/**
 * What the analysed users of an arm did besides buying, added up exactly.
 *
 * @param returnedOrders orders that came back
 * @param contributionMargin of the orders that count, in cents
 * @param supportTickets tickets created
 */
record FurtherOutcomes(
    FurtherOutcome returnedOrders,
    FurtherOutcome contributionMargin,
    FurtherOutcome supportTickets) {

  static final FurtherOutcomes EMPTY =
      new FurtherOutcomes(FurtherOutcome.EMPTY, FurtherOutcome.EMPTY, FurtherOutcome.EMPTY);

  FurtherOutcomes add(Outcome outcome) {
    return new FurtherOutcomes(
        returnedOrders.add(outcome.returnedOrders()),
        contributionMargin.add(outcome.marginCents()),
        supportTickets.add(outcome.tickets()));
  }

  FurtherOutcomes merge(FurtherOutcomes other) {
    return new FurtherOutcomes(
        returnedOrders.merge(other.returnedOrders),
        contributionMargin.merge(other.contributionMargin),
        supportTickets.merge(other.supportTickets));
  }

  void writeTo(ValueWriter out) {
    returnedOrders.writeTo(out);
    contributionMargin.writeTo(out);
    supportTickets.writeTo(out);
  }

  static FurtherOutcomes readFrom(ValueReader in) {
    return new FurtherOutcomes(
        FurtherOutcome.readFrom(in), FurtherOutcome.readFrom(in), FurtherOutcome.readFrom(in));
  }
}

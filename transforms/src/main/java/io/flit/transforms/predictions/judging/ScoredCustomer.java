package io.flit.transforms.predictions.judging;

import io.flit.schemas.Money;
import io.flit.transforms.predictions.models.CustomerSnapshot;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A customer at a snapshot, and what came of it.
 *
 * @param lifetimeValue what the customer had brought
 * @param next90Days what the 90 days from the snapshot brought; null while they are not over
 * @param nextYear what the year from the snapshot brought; null where that is not known
 */
public record ScoredCustomer(
    CustomerSnapshot customer,
    Money lifetimeValue,
    @Nullable Money next90Days,
    @Nullable Money nextYear) {}

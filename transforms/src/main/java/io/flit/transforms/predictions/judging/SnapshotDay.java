package io.flit.transforms.predictions.judging;

import io.flit.transforms.predictions.models.CustomerSnapshot;
import java.time.LocalDate;
import java.util.List;

/**
 * All customers of a snapshot.
 *
 * @param customers in the order of their ids
 */
public record SnapshotDay(LocalDate date, List<ScoredCustomer> customers) {

  /** The customers as models take them. */
  public List<CustomerSnapshot> snapshots() {
    return customers.stream().map(ScoredCustomer::customer).toList();
  }
}

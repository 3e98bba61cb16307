package io.flit.transforms.customers;

import io.flit.schemas.staging.StgExperimentAssignment;
import io.flit.schemas.staging.StgExperimentExposure;
import io.flit.schemas.staging.StgExperimentOverlayOrder;
import io.flit.schemas.staging.StgExperimentOverlayOrderItem;
import io.flit.schemas.staging.StgLogistics;
import io.flit.schemas.staging.StgOrder;
import io.flit.schemas.staging.StgOrderItem;
import io.flit.schemas.staging.StgProduct;
import io.flit.schemas.staging.StgSupportTicket;
import io.flit.schemas.staging.StgUser;
import io.flit.schemas.staging.StgUserSegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Histories made of rows, without Beam. */
public final class Histories {
  private Histories() {}

  /** The history of the only user that the rows are about. */
  public static CustomerHistory of(Object... rows) {
    List<CustomerHistory> histories = allOf(rows);
    if (histories.size() != 1) {
      throw new IllegalArgumentException("rows of " + histories.size() + " users");
    }
    return histories.get(0);
  }

  /** The histories of all users that the rows are about, by user. */
  public static List<CustomerHistory> allOf(Object... rows) {
    HistoryDesk desk =
        new HistoryDesk(
            ProductCatalogue.of(
                Arrays.stream(rows)
                    .filter(StgProduct.class::isInstance)
                    .map(StgProduct.class::cast)
                    .toList()));
    Arrays.stream(rows).filter(row -> !(row instanceof StgProduct)).forEach(row -> take(desk, row));
    List<CustomerHistory> histories = new ArrayList<>();
    desk.close(histories::add);
    histories.sort(Comparator.comparingLong(CustomerHistory::userId));
    return histories;
  }

  private static void take(HistoryDesk desk, Object row) {
    if (row instanceof StgUser user) {
      desk.take(user);
    } else if (row instanceof StgOrder order) {
      desk.take(order);
    } else if (row instanceof StgOrderItem item) {
      desk.take(item);
    } else if (row instanceof StgLogistics logistics) {
      desk.take(logistics);
    } else if (row instanceof StgSupportTicket ticket) {
      desk.take(ticket);
    } else if (row instanceof StgUserSegment segment) {
      desk.take(segment);
    } else if (row instanceof StgExperimentAssignment assignment) {
      desk.take(assignment);
    } else if (row instanceof StgExperimentExposure exposure) {
      desk.take(exposure);
    } else if (row instanceof StgExperimentOverlayOrder order) {
      desk.take(order);
    } else if (row instanceof StgExperimentOverlayOrderItem item) {
      desk.take(item);
    } else if (row instanceof Visit visit) {
      desk.take(visit);
    } else {
      throw new IllegalArgumentException("no part of a history: " + row);
    }
  }
}

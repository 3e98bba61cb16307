package io.flit.transforms.customers;

import io.flit.schemas.staging.StgCampaignOverlayOrder;
import io.flit.schemas.staging.StgCampaignOverlayOrderItem;
import io.flit.schemas.staging.StgCampaignSend;
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
    return allOf(
        ProductCatalogue.of(
            Arrays.stream(rows)
                .filter(StgProduct.class::isInstance)
                .map(StgProduct.class::cast)
                .toList()),
        Arrays.stream(rows).filter(row -> !(row instanceof StgProduct)).toList());
  }

  /** The histories of all users that the rows are about, by user, with these products. */
  public static List<CustomerHistory> allOf(ProductCatalogue catalogue, Iterable<?> rows) {
    HistoryAssembler assembler = new HistoryAssembler(catalogue);
    rows.forEach(row -> add(assembler, row));
    List<CustomerHistory> histories = new ArrayList<>();
    assembler.build(histories::add);
    histories.sort(Comparator.comparingLong(CustomerHistory::userId));
    return histories;
  }

  private static void add(HistoryAssembler assembler, Object row) {
    if (row instanceof StgUser user) {
      assembler.add(user);
    } else if (row instanceof StgOrder order) {
      assembler.add(order);
    } else if (row instanceof StgOrderItem item) {
      assembler.add(item);
    } else if (row instanceof StgLogistics logistics) {
      assembler.add(logistics);
    } else if (row instanceof StgSupportTicket ticket) {
      assembler.add(ticket);
    } else if (row instanceof StgUserSegment segment) {
      assembler.add(segment);
    } else if (row instanceof StgExperimentAssignment assignment) {
      assembler.add(assignment);
    } else if (row instanceof StgExperimentExposure exposure) {
      assembler.add(exposure);
    } else if (row instanceof StgExperimentOverlayOrder order) {
      assembler.add(order);
    } else if (row instanceof StgExperimentOverlayOrderItem item) {
      assembler.add(item);
    } else if (row instanceof StgCampaignSend send) {
      assembler.add(send);
    } else if (row instanceof StgCampaignOverlayOrder order) {
      assembler.add(order);
    } else if (row instanceof StgCampaignOverlayOrderItem item) {
      assembler.add(item);
    } else if (row instanceof Visit visit) {
      assembler.add(visit);
    } else {
      throw new IllegalArgumentException("no part of a history: " + row);
    }
  }
}

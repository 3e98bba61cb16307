package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawEvent;
import io.flit.schemas.staging.StgEvent;

/** How events are staged. */
public final class EventStaging extends StagingRule<RawEvent, StgEvent> {
  private static final long serialVersionUID = 1L;

  public EventStaging() {
    super(RawEvent.class, StgEvent.class);
  }

  @Override
  public StgEvent stage(RawEvent row) {
    String uri = text(row.getUri());
    PagePath path = PagePath.of(uri);
    return StgEvent.builder()
        .setEventId(row.getId())
        .setUserId(row.getUserId())
        .setSessionId(text(row.getSessionId()))
        .setSequenceNumber(row.getSequenceNumber())
        .setCreatedAt(row.getCreatedAt())
        .setEventDate(date(row.getCreatedAt()))
        .setEventType(text(row.getEventType()))
        .setUri(uri)
        .setProductId(path.productId())
        .setDepartment(path.department())
        .setCategory(path.category())
        .setBrand(path.brand())
        .setTrafficSource(text(row.getTrafficSource()))
        .setBrowser(text(row.getBrowser()))
        .setCity(PlaceName.city(text(row.getCity())))
        .setState(text(row.getState()))
        .setPostalCode(text(row.getPostalCode()))
        .build();
  }
}

package io.flit.transforms.staging.rules;

import io.flit.schemas.raw.RawUser;
import io.flit.schemas.staging.StgUser;

/** How users are staged. */
public final class UserStaging extends StagingRule<RawUser, StgUser> {
  private static final long serialVersionUID = 1L;

  public UserStaging() {
    super(RawUser.class, StgUser.class);
  }

  @Override
  public StgUser stage(RawUser row) {
    String firstName = text(row.getFirstName());
    String lastName = text(row.getLastName());
    return StgUser.builder()
        .setUserId(row.getId())
        .setFirstName(firstName)
        .setLastName(lastName)
        .setFullName(PersonName.full(firstName, lastName))
        .setEmail(PersonName.email(text(row.getEmail())))
        .setAge(row.getAge())
        .setAgeSegment(AgeSegment.of(row.getAge()))
        .setGender(PersonName.gender(text(row.getGender())))
        .setCity(PlaceName.city(text(row.getCity())))
        .setState(text(row.getState()))
        .setPostalCode(text(row.getPostalCode()))
        .setCountry(PlaceName.country(text(row.getCountry())))
        .setLatitude(number(row.getLatitude()))
        .setLongitude(number(row.getLongitude()))
        .setAcquisitionChannel(text(row.getTrafficSource()))
        .setRegisteredAt(row.getCreatedAt())
        .setRegistrationDate(date(row.getCreatedAt()))
        .build();
  }
}

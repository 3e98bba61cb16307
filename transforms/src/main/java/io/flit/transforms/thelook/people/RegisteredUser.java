package io.flit.transforms.thelook.people;

/**
 * Somebody who signed up.
 *
 * @param signedUpAt in microseconds since 1970
 */
public record RegisteredUser(
    long id,
    boolean isWoman,
    String firstName,
    String lastName,
    String email,
    long age,
    String streetAddress,
    Place place,
    String trafficSource,
    long signedUpAt) {

  public String gender() {
    return isWoman ? "F" : "M";
  }
}

package io.flit.transforms.thelook;

/**
 * Somebody who signed up.
 *
 * @param signedUpAt in microseconds since 1970
 */
record RegisteredUser(
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

  String gender() {
    return isWoman ? "F" : "M";
  }
}

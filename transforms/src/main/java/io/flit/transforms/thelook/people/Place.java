package io.flit.transforms.thelook.people;

/**
 * Where people live: a postal area of a city.
 *
 * @param city the string null if it has none
 * @param weight how many of 100,000 users live there
 * @param point the position as WKT, longitude first
 */
public record Place(
    Country country,
    String state,
    String city,
    String postalCode,
    double latitude,
    double longitude,
    double weight,
    String point) {}

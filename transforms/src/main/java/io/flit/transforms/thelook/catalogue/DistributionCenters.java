package io.flit.transforms.thelook.catalogue;

import io.flit.schemas.raw.RawDistributionCenter;
import java.util.List;

/** The ten distribution centres, which are the public dataset's. */
public final class DistributionCenters {
  public static final List<RawDistributionCenter> ROWS =
      List.of(
          row(1, "Memphis TN", 35.1174, -89.9711),
          row(2, "Chicago IL", 41.8369, -87.6847),
          row(3, "Houston TX", 29.7604, -95.3698),
          row(4, "Los Angeles CA", 34.05, -118.25),
          row(5, "New Orleans LA", 29.95, -90.0667),
          row(6, "Port Authority of New York/New Jersey NY/NJ", 40.634, -73.7834),
          row(7, "Philadelphia PA", 39.95, -75.1667),
          row(8, "Mobile AL", 30.6944, -88.0431),
          row(9, "Charleston SC", 32.7833, -79.9333),
          row(10, "Savannah GA", 32.0167, -81.1167));

  private DistributionCenters() {}

  private static RawDistributionCenter row(
      long id, String name, double latitude, double longitude) {
    return RawDistributionCenter.builder()
        .setId(id)
        .setName(name)
        .setLatitude(latitude)
        .setLongitude(longitude)
        .setDistributionCenterGeom("POINT(" + longitude + " " + latitude + ")")
        .build();
  }
}

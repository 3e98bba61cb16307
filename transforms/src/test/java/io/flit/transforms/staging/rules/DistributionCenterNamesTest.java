package io.flit.transforms.staging.rules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.flit.schemas.raw.RawDistributionCenter;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionCenterNamesTest {

  @Test
  void smallestNameOfAnIdIsTaken() {
    DistributionCenterNames names =
        DistributionCenterNames.of(
            List.of(
                center(1L, "Memphis TN"),
                center(1L, " Chicago IL "),
                center(1L, "Los Angeles CA"),
                center(2L, "\uD83D\uDE00"),
                center(2L, "\uFFFD")));
    assertThat(names.nameOf(1L), is("Chicago IL"));
    assertThat(names.nameOf(2L), is("\uFFFD"));
  }

  @Test
  void missingNamesAndIdsDoNotCount() {
    DistributionCenterNames names =
        DistributionCenterNames.of(
            List.of(
                center(1L, null),
                center(1L, "Memphis TN"),
                center(2L, "  "),
                center(null, "Savannah GA")));
    assertThat(names.toString(), is("{1=Memphis TN}"));
    assertThat(names.nameOf(2L), nullValue());
    assertThat(names.nameOf(null), nullValue());
  }

  private static RawDistributionCenter center(Long id, String name) {
    return RawDistributionCenter.builder().setId(id).setName(name).build();
  }
}

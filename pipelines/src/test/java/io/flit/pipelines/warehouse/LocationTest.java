package io.flit.pipelines.warehouse;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {
  @ParameterizedTest
  @ValueSource(strings = {"data", "/srv/data", "C:data", "a [b] * {c}"})
  void pathsOfThisMachineAreDirectories(String text) {
    assertThat(Location.of(text), is(new Location.Directory(text)));
    assertThat(Location.of(text).isLocal(), is(true));
    assertThat(Location.of(text).toString(), is(Path.of(text).toAbsolutePath().toString()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs://bucket/data", "gs://bucket/data/"})
  void urisAreObjectStoresWithoutASlashAtTheEnd(String text) {
    assertThat(Location.of(text), is(new Location.ObjectStore("gs://bucket/data")));
    assertThat(Location.of(text).isLocal(), is(false));
    assertThat(Location.of(text).toString(), is("gs://bucket/data"));
  }

  @Test
  void patternsOfAnObjectStoreAreRefused() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Location.of("gs://bucket/*"));

    assertThat(e.getMessage(), containsString("must hold none of"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"flit-test", "example.com:flit-test", "a12345"})
  void projectsAreInBigQuery(String id) {
    assertThat(Location.of("bq:" + id), is(new Location.Project(id)));
    assertThat(Location.of("bq:" + id).isLocal(), is(false));
    assertThat(Location.of("bq:" + id).toString(), is("bq:" + id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Flit-Test", "1flit-test", "flit", "flit-test-", "p.dataset"})
  void impossibleProjectsAreRefused(String id) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Location.of("bq:" + id));

    assertThat(e.getMessage(), containsString("\"" + id + "\" is not a Google Cloud project id"));
  }
}

package io.flit.transforms.staging.masking;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flit.schemas.annotations.PersonalData.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.Test;

class PseudonymsTest {
  private static final byte[] KEY = "a key of 24 bytes or so.".getBytes(StandardCharsets.UTF_8);

  private final Pseudonyms pseudonyms = new Pseudonyms(KEY);

  @Test
  void sameValueHasTheSamePseudonymOnEveryWorker() {
    String ada = pseudonyms.of(Kind.NAME, "Ada");
    assertThat(new Pseudonyms(KEY).of(Kind.NAME, "Ada"), is(ada));
    assertThat(SerializableUtils.clone(pseudonyms).of(Kind.NAME, "Ada"), is(ada));
  }

  /** HMAC-SHA-256 of "NAME", NUL and "Ada", computed with another implementation. */
  @Test
  void pseudonymIsAKeyedHash() {
    assertThat(pseudonyms.of(Kind.NAME, "Ada"), is("name-s7cqtw4ulrie"));
  }

  @Test
  void pseudonymsKeepTheShapeOfTheirKind() {
    assertThat(pseudonyms.of(Kind.NAME, "Ada"), matchesPattern("name-[a-z2-7]{12}"));
    assertThat(
        pseudonyms.of(Kind.EMAIL, "ada@example.org"),
        matchesPattern("[a-z2-7]{12}@pseudonym\\.invalid"));
    assertThat(
        pseudonyms.of(Kind.NETWORK_ADDRESS, "10.0.0.1"),
        matchesPattern("network-address-[a-z2-7]{12}"));
  }

  @Test
  void otherKindsAndOtherKeysGiveOtherPseudonyms() {
    String name = pseudonyms.of(Kind.NAME, "Berlin").substring("name-".length());
    String address = pseudonyms.of(Kind.ADDRESS, "Berlin").substring("address-".length());
    assertThat(address, is(not(name)));
    byte[] other = KEY.clone();
    other[0] ^= 1;
    assertThat(
        new Pseudonyms(other).of(Kind.NAME, "Berlin"), is(not(pseudonyms.of(Kind.NAME, "Berlin"))));
  }

  @Test
  void differentValuesStayDifferentAlsoOnceTheyAreForgotten() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      seen.add(pseudonyms.of(Kind.NAME, "name " + i));
    }
    assertThat(seen, hasSize(50_000));
    assertThat(seen.contains(pseudonyms.of(Kind.NAME, "name 0")), is(true));
  }

  @Test
  void shortKeysAreRefusedAndKeysAreNotShown() {
    assertThrows(IllegalArgumentException.class, () -> new Pseudonyms(new byte[15]));
    assertThat(pseudonyms.toString(), is("Pseudonyms"));
  }
}

package io.flit.transforms.staging.rules;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import org.junit.jupiter.api.Test;

class PersonNameTest {

  @Test
  void fullNameIsFirstAndLast() {
    assertThat(PersonName.full("Ada", "Lovelace"), is("Ada Lovelace"));
  }

  @Test
  void fullNameIsTheOtherPartWhereOneIsMissing() {
    assertThat(PersonName.full("Ada", null), is("Ada"));
    assertThat(PersonName.full(null, "Lovelace"), is("Lovelace"));
    assertThat(PersonName.full(null, null), nullValue());
  }

  @Test
  void emailIsInLowerCase() {
    assertThat(PersonName.email("Ada.LOVELACE@Example.COM"), is("ada.lovelace@example.com"));
    assertThat(PersonName.email(null), nullValue());
  }

  @Test
  void emailIsLoweredLetterByLetter() {
    assertThat(PersonName.email("ÉİΣ@X"), is("éiσ@x"));
    assertThat(PersonName.email("\uD801\uDC00"), is("\uD801\uDC28"));
  }

  @Test
  void genderIsOneOfTwoCapitals() {
    assertThat(PersonName.gender("M"), is("M"));
    assertThat(PersonName.gender("F"), is("F"));
    assertThat(PersonName.gender("f"), nullValue());
    assertThat(PersonName.gender("Male"), nullValue());
    assertThat(PersonName.gender(null), nullValue());
  }
}

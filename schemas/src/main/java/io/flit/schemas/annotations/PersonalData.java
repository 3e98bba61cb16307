package io.flit.schemas.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a column that holds data about an identifiable person: a name, an address down to the city,
 * a mailbox, a position, or words that may hold them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface PersonalData {
  /** Which kind of personal data. */
  Kind value();

  /** Kinds of personal data. */
  enum Kind {
    NAME,
    EMAIL,
    ADDRESS,
    LOCATION,
    NETWORK_ADDRESS,
    /** Words that people wrote, which may name anybody. */
    FREE_TEXT
  }
}

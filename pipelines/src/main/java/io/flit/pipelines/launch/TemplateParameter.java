package io.flit.pipelines.launch;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How an option appears among the parameters of a Flex Template. Its description and its default
 * come from Beam's own annotations.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface TemplateParameter {
  /** The option's label in a form, a few words. */
  String label();

  /** The part of the form that it is in. */
  Group group();

  /** Whether a template cannot do without it, in the place of any default that a laptop has. */
  boolean required() default false;

  /** What the whole value must match, in RE2's syntax; empty for any text. */
  String regex() default "";

  /** The values to choose from; empty if there is no such list. */
  String[] values() default {};

  /** What kind of text it is, where the type of the option does not say it. */
  Type type() default Type.TEXT;

  /** Parts of the form, in their order. */
  enum Group {
    WAREHOUSE("Warehouse"),
    SOURCE("Source"),
    FIGURES("Figures"),
    EXECUTION("Execution");

    private final String title;

    Group(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  /** Kinds of text, as Dataflow calls them. */
  enum Type {
    TEXT,
    GCS_READ_FILE,
    PUBSUB_SUBSCRIPTION
  }
}

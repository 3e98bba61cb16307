package io.flit.pipelines.launch;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an option's value may be, where the type of the option does not say it. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Accepts {
  /** Whether it is the path of a file or folder. */
  boolean path() default false;

  /** The words to choose from; for a path, those that are none. */
  String[] words() default {};
}

package io.flit.schemas.annotations;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A STRING column other than a key whose values hardly ever recur among neighbouring rows, so that
 * a dictionary of them would only cost space and time. Without this, a STRING column whose name
 * does not end in {@code _id} is taken to repeat.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RarelyRepeats {}

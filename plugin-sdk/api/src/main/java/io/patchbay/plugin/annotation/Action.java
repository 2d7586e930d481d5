package io.patchbay.plugin.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Makes a public method of a plugin component an action beyond those its kind fixes; see {@code io.patchbay.plugin.Plugin}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Action {
    /** The name of the action; the method's name if empty. */
    String value() default "";

    /** What the action does, in one sentence. */
    String description() default "";

    /** Whether calling it twice with the same input does no harm. */
    boolean idempotent() default false;
}

package io.patchbay.plugin.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a record component, for the published JSON Schema, forms and documentation. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE, ElementType.METHOD})
public @interface Describe {
    /** A sentence or two, with what happens at the bounds. */
    String value();

    /** The value that an absent member stands for, as JSON text; none if empty. */
    String defaultValue() default "";

    /** An example, as JSON text; none if empty. */
    String example() default "";
}

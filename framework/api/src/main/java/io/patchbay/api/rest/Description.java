package io.patchbay.api.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says what a route does, for the people and programs that read {@code /openapi.json}. A method that returns a bare {@code
 * Response} also names here what it answers, since its return type does not tell.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Description {
    /** What the route does: a sentence. */
    String value();

    /** What it answers if all is well; empty if the return type says it. */
    Answer[] answers() default {};

    /** One way in which a route answers. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target({})
    @interface Answer {
        /** The status. */
        int status();

        /** The type of the body; a stream of bytes is {@code byte[].class}. */
        Class<?> body();

        /** The headers that come with it. */
        String[] headers() default {};
    }
}

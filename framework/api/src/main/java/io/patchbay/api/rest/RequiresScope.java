package io.patchbay.api.rest;

import io.patchbay.api.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the scope a route needs. A resource method without it is refused when the resource arrives. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface RequiresScope {
    /** The scope. */
    Scope value();
}

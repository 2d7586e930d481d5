package io.patchbay.plugin.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Header;

/** Says how the plugin wants to be updated: becomes the header {@code Patchbay-Update}; {@code bluegreen} without it. */
@Header(name = "Patchbay-Update", value = "${#value}")
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface UpdatePolicy {
    /** {@code bluegreen}, {@code handover} or {@code restart}. */
    String value();
}

package io.patchbay.plugin.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Header;

/** Asks for a tier: becomes the header {@code Patchbay-Isolation}. One per bundle; {@code sandboxed} without it. */
@Header(name = "Patchbay-Isolation", value = "${#value}")
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface Isolation {
    /** {@code trusted}, {@code sandboxed} or {@code isolated}. */
    String value();
}

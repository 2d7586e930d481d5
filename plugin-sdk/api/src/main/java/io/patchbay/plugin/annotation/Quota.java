package io.patchbay.plugin.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Header;

/**
 * Asks for budgets: becomes the header {@code Patchbay-Quota}, for example {@code cpu=500ms/call, wall=5s/call,
 * alloc=256MB/call, threads=8, disk=64MB, net=10MB/min, concurrency=16}. One per bundle.
 */
@Header(name = "Patchbay-Quota", value = "${#value}")
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface Quota {
    /** The budgets, comma-separated. */
    String value();
}

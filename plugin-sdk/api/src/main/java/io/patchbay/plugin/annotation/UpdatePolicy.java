package io.patchbay.plugin.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Header;

/** Says how the plugin wants to be updated: becomes the header {@code Patchbay-Update}; {@code bluegreen} without it. */
@Header(name = "Patchbay-Update", value = "${#value}${if;${#drain};\\;drain=${#drain}}")
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface UpdatePolicy {
    /** {@code bluegreen}, {@code handover} or {@code restart}. */
    String value();

    /**
     * How long calls may go on when the plugin is updated or stopped, at most {@code 10min}; then they are cancelled. What the
     * administrator configured if empty. The administrator may cut it.
     */
    String drain() default "";
}

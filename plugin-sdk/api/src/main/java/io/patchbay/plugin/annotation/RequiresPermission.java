package io.patchbay.plugin.annotation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;

/**
 * Asks for a permission: becomes a requirement {@code patchbay.permission} with {@code effective:=meta}, which takes no part in
 * resolution. The administrator grants; what holds is the intersection of what is asked for and what is granted.
 */
@Requirement(
        namespace = "patchbay.permission",
        effective = "meta",
        attribute = {"type=${#type}", "target=\"${#target}\"", "reason=\"${#reason}\""})
@Repeatable(RequiresPermission.Several.class)
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
public @interface RequiresPermission {
    /** The permission's name: {@code file.read}, {@code net.connect} and so on. */
    String type();

    /** What it is asked for: a path, {@code host:port}, a name pattern. */
    String target() default "*";

    /** Why, for the administrator who decides. */
    String reason() default "";

    /** Holds several; written by the compiler. */
    @Retention(RetentionPolicy.CLASS)
    @Target({ElementType.TYPE, ElementType.PACKAGE})
    @interface Several {
        /** The permissions asked for. */
        RequiresPermission[] value();
    }
}

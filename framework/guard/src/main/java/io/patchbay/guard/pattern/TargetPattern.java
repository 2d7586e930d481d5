package io.patchbay.guard.pattern;

/** What a permission was granted for. */
public interface TargetPattern {
    /** Returns whether the target of a request is covered. */
    boolean matches(String target);
}

package io.patchbay.core.internal.launcher;

/** Tells what of the platform plugins cannot be wired to. Thread-safe. */
@FunctionalInterface
public interface Visibility {
    /** What is used where nothing is hidden. */
    Visibility ALL = (symbolicName, packageName) -> false;

    /** Returns whether the platform keeps a package from the bundle of this symbolic name. */
    boolean hides(String symbolicName, String packageName);
}

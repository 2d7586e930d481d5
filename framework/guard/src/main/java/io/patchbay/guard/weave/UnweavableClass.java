package io.patchbay.guard.weave;

/** Thrown for a class that cannot be woven; it must not be loaded into a sandboxed plugin. */
public final class UnweavableClass extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnweavableClass(String message, Throwable cause) {
        super(message, cause);
    }

    UnweavableClass(String message) {
        super(message);
    }
}

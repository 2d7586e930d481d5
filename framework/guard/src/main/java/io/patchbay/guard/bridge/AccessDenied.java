package io.patchbay.guard.bridge;

/** Thrown by a method of the JDK that a plugin has no permission for. */
public final class AccessDenied extends SecurityException {
    private static final long serialVersionUID = 1L;

    private final String permission;
    private final String target;

    /** Makes one that says who lacks what, and where to ask for it. */
    public AccessDenied(String subject, String permission, String target, String operation) {
        super("'" + subject + "' may not " + operation + ": it needs permission '" + permission + "' for '" + target
                + "'. Declare it in the plugin, and let an administrator grant it.");
        this.permission = permission;
        this.target = target;
    }

    /** Returns the name of the permission that is missing, such as {@code file.read}. */
    public String permission() {
        return permission;
    }

    /** Returns what it would have to be granted for, such as a path. */
    public String target() {
        return target;
    }
}

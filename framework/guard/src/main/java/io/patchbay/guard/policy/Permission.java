package io.patchbay.guard.policy;

import java.util.Locale;

/** The permissions a sink can ask for. */
public enum Permission {
    FILE_READ,
    FILE_WRITE,
    NET_CONNECT,
    NET_LISTEN,
    NET_RESOLVE,
    PROCESS_EXEC,
    ENV_READ,
    PROPERTY_READ,
    PROPERTY_WRITE,
    NATIVE_LOAD,
    CLASS_DEFINE,
    REFLECT_DEEP,
    JMX_USE,
    RUNTIME_EXIT,
    FRAMEWORK_ADMIN;

    private final String label = name().toLowerCase(Locale.ROOT).replace('_', '.');

    /** Returns the name used in manifests and grants, such as {@code file.read}. */
    public String label() {
        return label;
    }

    /** Returns the permission of that name. */
    public static Permission of(String label) {
        for (Permission permission : values()) {
            if (permission.label.equals(label)) {
                return permission;
            }
        }
        throw new IllegalArgumentException("Permission '" + label + "' is not one the guard checks.");
    }
}

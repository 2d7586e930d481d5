package io.patchbay.plugin.json;

/** The JSON value {@code null}. */
public enum JsonNull implements Json {
    /** The only one. */
    NULL;

    @Override
    public Kind kind() {
        return Kind.NULL;
    }

    @Override
    public String toString() {
        return "null";
    }
}

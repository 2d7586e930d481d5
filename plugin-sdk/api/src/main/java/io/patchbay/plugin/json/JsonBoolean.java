package io.patchbay.plugin.json;

/** The JSON values {@code true} and {@code false}. */
public enum JsonBoolean implements Json {
    /** True. */
    TRUE(true),
    /** False. */
    FALSE(false);

    private final boolean value;

    JsonBoolean(boolean value) {
        this.value = value;
    }

    /** Returns the truth value. */
    public boolean value() {
        return value;
    }

    @Override
    public Kind kind() {
        return Kind.BOOLEAN;
    }

    @Override
    public String toString() {
        return Boolean.toString(value);
    }
}

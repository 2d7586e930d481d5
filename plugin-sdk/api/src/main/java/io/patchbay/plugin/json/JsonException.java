package io.patchbay.plugin.json;

/** A text is not JSON, or a value is not of the kind that was asked for. */
public final class JsonException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Makes one with a message that names what was found and what was expected. */
    public JsonException(String message) {
        super(message);
    }
}

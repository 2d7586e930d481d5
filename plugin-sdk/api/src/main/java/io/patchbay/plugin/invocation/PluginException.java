package io.patchbay.plugin.invocation;

import org.jspecify.annotations.Nullable;

/** A failure a plugin foresees and names. The platform reports the code and the message to whoever made the call. */
public class PluginException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * Makes one with a cause.
     *
     * @param code a short stable word in lower case with hyphens, such as {@code file-not-found}
     * @param message a sentence with what, the value in quotes, what was expected and what to do; never a secret
     */
    public PluginException(String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Makes one without a cause; see the constructor. */
    public static PluginException of(String code, String message) {
        return new PluginException(code, message, null);
    }

    /** Returns the code. */
    public String code() {
        return code;
    }
}

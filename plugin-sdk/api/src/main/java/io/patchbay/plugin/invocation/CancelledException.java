package io.patchbay.plugin.invocation;

/** The call was cancelled or is past its deadline. A plugin lets it pass. */
public final class CancelledException extends PluginException {
    private static final long serialVersionUID = 1L;

    /** Makes one. */
    public CancelledException(String message) {
        super("cancelled", message, null);
    }
}

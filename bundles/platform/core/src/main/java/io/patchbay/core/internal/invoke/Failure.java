package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.core.internal.invocation.CallToken;
import io.patchbay.core.internal.invocation.FaultText;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.PluginException;
import java.util.Optional;

/**
 * How a call failed, in texts only: a fault of a plugin's class would keep the plugin's class loader, and its methods are the
 * plugin's code.
 *
 * @param exception what the caller gets
 * @param trace what the log gets, if the fault was not foreseen
 */
record Failure(PatchbayException exception, Optional<String> trace) {
    private static final int MOST_MESSAGE = 500;

    /** Translates what the plugin threw. Runs the fault's own code, so it is called on the plugin's thread. */
    static Failure of(String plugin, String bundle, CallToken.State state, Throwable fault) {
        try {
            return translate(plugin, bundle, state, fault);
        } catch (Throwable worse) { // The fault's own methods are the plugin's code, and there may be no memory left.
            return unforeseen(plugin, fault.getClass().getName(), Optional.empty());
        }
    }

    private static Failure translate(String plugin, String bundle, CallToken.State state, Throwable fault) {
        if (fault instanceof PatchbayException refusal) {
            return new Failure(refusal, Optional.empty());
        }
        Optional<PatchbayException> denial = Denial.in(plugin, bundle, fault).or(() -> Denial.ofPlatform(fault));
        if (denial.isPresent()) {
            return new Failure(denial.get(), Optional.empty());
        }
        if (fault instanceof CancelledException || state == CallToken.State.CANCELLED) {
            return foreseen(ActionCode.CANCELLED, "The call of plugin '" + plugin + "' was cancelled.");
        }
        if (fault instanceof PluginException named) {
            return foreseen(ActionCode.PLUGIN_FAILED, line(named.code()) + ": " + line(named.getMessage()));
        }
        if (isPoisoned(fault)) {
            return foreseen(
                    ActionCode.PLUGIN_BROKE,
                    "Plugin '" + plugin + "' failed: " + line(fault.getMessage())
                            + ": it was killed while it was initialised. Uninstall the plugin and deploy it again.");
        }
        String text = FaultText.indented(FaultText.of(fault));
        return unforeseen(plugin, line(String.valueOf(fault)), Optional.of(text));
    }

    /** Java never initialises a class again that failed to once; it tells the reason in a text only. */
    private static boolean isPoisoned(Throwable fault) {
        return fault instanceof NoClassDefFoundError
                && fault.getCause() instanceof ExceptionInInitializerError first
                && String.valueOf(first.getMessage()).contains("io.patchbay.guard.bridge.CallKilled");
    }

    private static Failure unforeseen(String plugin, String fault, Optional<String> trace) {
        return new Failure(
                new PatchbayException(
                        ActionCode.PLUGIN_BROKE, "Plugin '" + plugin + "' failed: " + fault + " (more is in the log)."),
                Optional.of(trace.orElse(fault)));
    }

    private static Failure foreseen(ActionCode code, String message) {
        return new Failure(new PatchbayException(code, message), Optional.empty());
    }

    private static String line(@org.jspecify.annotations.Nullable String text) {
        String shown = String.valueOf(text).replaceAll("\\R", " ");
        return shown.length() > MOST_MESSAGE ? shown.substring(0, MOST_MESSAGE) + "…" : shown;
    }
}

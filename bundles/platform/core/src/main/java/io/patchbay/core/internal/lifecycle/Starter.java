package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.permission.PermissionGate;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Starts a bundle and looks whether it and its components came up: the health gate of every change. */
final class Starter {
    private final BundlePort port;
    private final ComponentStates components;
    private final PermissionGate permissions;
    private final Tiers tiers;

    Starter(BundlePort port, ComponentStates components, PermissionGate permissions, Tiers tiers) {
        this.tiers = tiers;
        this.port = port;
        this.components = components;
        this.permissions = permissions;
    }

    Tiers tiers() {
        return tiers;
    }

    /**
     * Starts a bundle. One that lacks something is not a failure: it is {@link PluginStatus#INSTALLED} and waits.
     *
     * @throws PatchbayException with {@code NOT_HELD} if it is not held to its permissions, so nothing of it may run; with
     *     {@link InstallCode#START_FAILED} if its activator or a component of it throws; it is stopped
     */
    Started start(Bundle bundle) {
        permissions.requireHeld(bundle.getBundleId());
        if (BundlePort.isFragment(bundle)) {
            return attach(bundle);
        }
        if (tiers.wanted(bundle) == PluginView.Tier.ISOLATED) {
            return isolate(bundle);
        }
        try {
            Isolated.release(bundle);
            port.start(bundle);
        } catch (BundleException e) {
            if (e.getType() == BundleException.RESOLVE_ERROR) {
                return new Started(PluginStatus.INSTALLED, "The framework cannot wire it: " + firstLine(e));
            }
            throw failed(bundle, reason(e), e);
        }
        ComponentStates.Summary summary = components.of(bundle);
        return switch (summary.state()) {
            case NONE, SATISFIED -> new Started(PluginStatus.ENABLED, "");
            case WAITING -> new Started(PluginStatus.INSTALLED, sentence(summary.text()));
            case FAILED -> {
                PatchbayException failure = failed(bundle, summary.text(), null);
                stop(bundle, failure);
                throw failure;
            }
        };
    }

    /** Tells whether a bundle that runs lacks nothing. */
    boolean isUp(Bundle bundle) {
        return Isolated.runs(bundle)
                || switch (components.of(bundle).state()) {
                    case NONE, SATISFIED -> true;
                    case WAITING, FAILED -> false;
                };
    }

    private Started isolate(Bundle bundle) {
        port.resolve(List.of(bundle));
        if (bundle.getState() == Bundle.INSTALLED) {
            return new Started(PluginStatus.INSTALLED, "The framework cannot wire it.");
        }
        try {
            tiers.start(bundle);
            return new Started(PluginStatus.ENABLED, "");
        } catch (PatchbayException e) {
            throw failed(bundle, outside(e), e);
        } catch (BundleException e) {
            throw failed(bundle, firstLine(e), e);
        }
    }

    /** The name of the plugin stands before it already. */
    private static String outside(PatchbayException e) {
        return firstLine(e).replaceFirst("^Plugin '[^']*' (\\d\\S* )?", "it ").replaceFirst("\\.$", "");
    }

    private static Started attach(Bundle fragment) {
        return fragment.getState() == Bundle.RESOLVED
                ? new Started(PluginStatus.ENABLED, "Attached to its host.")
                : new Started(PluginStatus.INSTALLED, "Its host is not there or cannot take it.");
    }

    private void stop(Bundle bundle, PatchbayException failure) {
        try {
            port.stop(bundle);
        } catch (BundleException e) {
            failure.addSuppressed(e);
        }
    }

    private static PatchbayException failed(Bundle bundle, String reason, @Nullable Throwable cause) {
        return new PatchbayException(
                InstallCode.START_FAILED,
                "Plugin '" + bundle.getSymbolicName() + "' " + bundle.getVersion() + " not started: " + reason
                        + ". Repair it and install it again.",
                cause);
    }

    private static String reason(BundleException e) {
        Throwable cause = e.getCause();
        if (e.getType() == BundleException.ACTIVATOR_ERROR && cause != null) {
            Throwable deepest = cause instanceof BundleException && cause.getCause() != null ? cause.getCause() : cause;
            return "its activator threw " + deepest.getClass().getSimpleName() + ": " + deepest.getMessage();
        }
        return firstLine(e);
    }

    private static String firstLine(Throwable e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("no reason given");
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    /** How a bundle came up; the text explains what it waits for. */
    record Started(PluginStatus status, String text) {}
}

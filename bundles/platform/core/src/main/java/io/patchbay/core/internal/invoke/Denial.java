package io.patchbay.core.internal.invoke;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.permission.PermissionCode;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.Optional;

/**
 * What the guard of the process denied a plugin. The guard's exceptions are of the boot loader's and known by name only: without the
 * guard there are no such classes.
 */
final class Denial {
    private static final String DENIED = "io.patchbay.guard.bridge.AccessDenied";
    private static final String OVER_BUDGET = "io.patchbay.guard.bridge.OverBudget";
    private static final int DEEPEST = 20;
    private static final int MOST_TARGET = 300;

    private Denial() {}

    /** Finds it in what a plugin threw. Runs the fault's own code, so it is called on the plugin's thread. */
    static Optional<PatchbayException> in(String plugin, String bundle, Throwable fault) {
        Throwable at = fault;
        for (int depth = 0; at != null && depth < DEEPEST; depth++, at = at.getCause()) {
            String name = at.getClass().getName();
            if (at.getClass().getClassLoader() != null) {
                continue;
            }
            if (name.equals(DENIED)) {
                return Optional.of(denied(plugin, bundle, text(at, "permission"), text(at, "target")));
            }
            if (name.equals(OVER_BUDGET)) {
                return Optional.of(new PatchbayException(ActionCode.BUDGET_EXCEEDED, String.valueOf(at.getMessage())));
            }
        }
        return Optional.empty();
    }

    /** Finds what the platform denied or refused a plugin, which wrapped it; one from a worker has a code of the same name. */
    static Optional<PatchbayException> ofPlatform(Throwable fault) {
        Throwable at = fault;
        for (int depth = 0; at != null && depth < DEEPEST; depth++, at = at.getCause()) {
            if (at instanceof PatchbayException platform
                    && (platform.code() == ActionCode.BUDGET_EXCEEDED
                            || platform.code().name().equals(PermissionCode.PERMISSION_DENIED.name()))) {
                return Optional.of(platform);
            }
        }
        return Optional.empty();
    }

    private static String text(Throwable denied, String method) {
        try {
            return String.valueOf(denied.getClass().getMethod(method).invoke(denied));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The guard's AccessDenied has no method '" + method + "'", e);
        }
    }

    private static PatchbayException denied(String plugin, String bundle, String permission, String target) {
        String shown = target.length() > MOST_TARGET ? target.substring(0, MOST_TARGET) + "…" : target;
        return PatchbayException.with(
                PermissionCode.PERMISSION_DENIED,
                "Plugin '" + plugin + "' lacks the permission '" + permission + "' for '" + shown
                        + "'. If it is to have it, an administrator grants it: patchbay:grant " + bundle + " '"
                        + new Grant(permission, shown).text() + "'.",
                JsonObject.of("permission", Json.of(permission), "target", Json.of(shown)));
    }
}

package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.permission.PermissionCode;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.plugin.PluginView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Jars of the deploy folder that wait for consent. What runs goes on running. The files are the memory: after a restart they are
 * looked at again. Thread-safe.
 */
public final class PendingInstalls {
    private final TreeMap<String, Pending> pending = new TreeMap<>();

    /**
     * A jar that waits.
     *
     * @param id the symbolic name of its bundle
     * @param file the name of the file in the deploy folder
     * @param since when it was found
     * @param plan what approving it would do
     */
    public record Pending(String id, String file, Instant since, Plan plan) {}

    /** Installs a file again, with consent. */
    interface Approving extends BiFunction<Caller, Pending, PluginView> {}

    private final Approving approving;

    PendingInstalls(Approving approving) {
        this.approving = approving;
    }

    synchronized void add(Pending one) {
        pending.put(one.id(), one);
    }

    synchronized void removeFile(String file) {
        pending.values().removeIf(one -> one.file().equals(file));
    }

    /** Returns those that wait, by id. */
    public synchronized List<Pending> list(Caller caller) {
        caller.require(Scope.PLUGINS_READ);
        return List.copyOf(pending.values());
    }

    /**
     * Consents to one and installs it.
     *
     * @param consent the digest of the plan that was looked at; empty for the plan as it is listed
     */
    public PluginView approve(Caller caller, String id, Optional<String> consent) {
        caller.require(Scope.ADMIN);
        Pending one = find(id);
        if (consent.isPresent() && !consent.get().equals(one.plan().consent().digest())) {
            throw PatchbayException.with(
                    PermissionCode.CONSENT_STALE,
                    "The consent is not for the jar of '" + id + "' that waits now. Look at its plan again.",
                    PlanJson.details(one.plan()));
        }
        return approving.apply(caller, one);
    }

    private synchronized Pending find(String id) {
        return Optional.ofNullable(pending.get(id))
                .orElseThrow(() -> new PatchbayException(
                        InstallCode.PLUGIN_NOT_INSTALLED,
                        "No jar of '" + id + "' waits for consent. See GET plugins/pending for those that do."));
    }
}

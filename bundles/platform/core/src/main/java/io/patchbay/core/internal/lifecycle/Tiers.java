package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.permission.PermissionGate;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.plugin.PluginView.Tier;
import io.patchbay.api.trust.Evaluation;
import io.patchbay.api.worker.WorkerCode;
import io.patchbay.core.internal.invoke.Isolation;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides in which tier a bundle runs, and starts and stops those that run in worker processes. */
final class Tiers {
    private static final Logger LOG = LoggerFactory.getLogger(Tiers.class);
    private static final String HEADER = "Patchbay-Isolation";

    private final BlobStore blobs;
    private final PermissionGate permissions;
    private final TierParts parts;

    Tiers(BlobStore blobs, PermissionGate permissions, TierParts parts) {
        this.blobs = blobs;
        this.permissions = permissions;
        this.parts = parts;
    }

    /** Returns where a bundle is to run. */
    Tier wanted(Bundle bundle) {
        if (!Location.isOurs(bundle) || BundlePort.isFragment(bundle)) {
            return permissions.tier(bundle.getBundleId());
        }
        String header = bundle.getHeaders("").get(HEADER);
        boolean isolated = parts.rules()
                .isolates(
                        String.valueOf(bundle.getSymbolicName()),
                        header == null ? "" : header.strip(),
                        () -> parts.trust()
                                .flatMap(trust -> trust.find(
                                        Caller.platform("installer"),
                                        Location.of(bundle).sha256()))
                                .map(Evaluation::signature));
        return isolated ? Tier.ISOLATED : permissions.tier(bundle.getBundleId());
    }

    /** Returns where it runs, or where it would if it ran. */
    Tier of(Bundle bundle) {
        if (Isolated.runs(bundle)) {
            return Tier.ISOLATED;
        }
        boolean here = Stopper.runs(bundle) || bundle.getState() == Bundle.UNINSTALLED;
        return here ? permissions.tier(bundle.getBundleId()) : wanted(bundle);
    }

    Optional<PluginView.Isolation> isolation(Bundle bundle) {
        return parts.isolation().flatMap(isolation -> isolation.of(bundle));
    }

    /**
     * Makes the plugins of a bundle callable in worker processes.
     *
     * @throws PatchbayException with {@code WORKER_REFUSED}, if that is not possible
     */
    void start(Bundle bundle) throws BundleException {
        Isolation isolation = parts.isolation()
                .orElseThrow(() -> new PatchbayException(
                        WorkerCode.WORKER_REFUSED,
                        "Plugin '" + bundle.getSymbolicName() + "' is to run in worker processes, which this server"
                                + " does not have. Start bundle 'io.patchbay.worker'."));
        String sha256 = Location.of(bundle).sha256();
        Isolated.unmark(bundle);
        isolation.start(bundle, jar(bundle, sha256), sha256);
        Isolated.mark(bundle);
    }

    private Path jar(Bundle bundle, String sha256) {
        return blobs.find(sha256)
                .map(blobs::file)
                .orElseThrow(() -> new PatchbayException(
                        WorkerCode.WORKER_REFUSED,
                        "Plugin '" + bundle.getSymbolicName() + "' cannot run in worker processes: its jar is gone."
                                + " Install it again."));
    }

    /** Ends the processes of a bundle, if it runs in some. */
    void stop(Bundle bundle) {
        if (bundle.getState() == Bundle.UNINSTALLED || !Isolated.isBound(bundle)) {
            return;
        }
        parts.isolation().ifPresent(isolation -> isolation.stop(bundle));
        try {
            Isolated.unmark(bundle);
        } catch (BundleException e) {
            LOG.warn("The framework does not forget that a bundle ran in worker processes: bundle={}", bundle, e);
        }
    }
}

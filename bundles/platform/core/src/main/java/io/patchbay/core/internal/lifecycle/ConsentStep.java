package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.permission.Artifact;
import io.patchbay.api.permission.PermissionCode;
import io.patchbay.api.permission.PermissionGate.Review;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.trust.JarGate;
import io.patchbay.plugin.hook.PlannedInstall;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** Lets a jar go on whose permissions somebody approved, and makes its bundle be held to them. */
final class ConsentStep {
    private final Gates gates;
    private final Snapshots data;

    ConsentStep(Gates gates, Snapshots data) {
        this.gates = gates;
        this.data = data;
    }

    /** Returns what the installation would change, and whether a hook would refuse it. */
    Plan plan(BatchItem item) {
        Artifact artifact = artifact(item);
        Plan plan = plan(item, artifact, gates.permissions.review(artifact));
        Optional<String> refusal = item.isOpen() ? refusal(item) : Optional.empty();
        return refusal.map(reason -> PlanDraft.noted(plan, reason)).orElse(plan);
    }

    private Plan plan(BatchItem item, Artifact artifact, Review review) {
        Optional<String> mind =
                item.isOpen() && item.before.isPresent() ? data.tooLarge(artifact.symbolicName()) : Optional.empty();
        return new PlanDraft(item, artifact, review, gates).plan(mind);
    }

    private Optional<String> refusal(BatchItem item) {
        try {
            askHooks(item);
            return Optional.empty();
        } catch (PatchbayException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** Asks the hooks of plugins, unless it comes with the distribution or comes back: who repairs is not to be stopped. */
    void askHooks(BatchItem item) {
        String door = item.incoming.origin().door();
        if (item.comeback.isPresent() || door.equals(ShippedPlugins.DOOR)) {
            return;
        }
        PluginManifest manifest = item.manifest();
        gates.hooks.before(new PlannedInstall(
                manifest.symbolicName(),
                manifest.version().toString(),
                door,
                item.incoming.caller().principal(),
                manifest.permissions().stream()
                        .map(one -> new PlannedInstall.AskedPermission(one.type(), one.target()))
                        .toList()));
    }

    /**
     * Does nothing, if the jar may go on.
     *
     * @throws PatchbayException with {@link PermissionCode#CONSENT_REQUIRED} or {@link PermissionCode#CONSENT_STALE}
     */
    void require(BatchItem item) {
        Artifact artifact = artifact(item);
        Review review = gates.permissions.review(artifact);
        Optional<String> consent = item.incoming.consent();
        if (item.comeback.isPresent()) {
            // It has what it was granted when it came in; what nobody decided on then it does not get now.
            item.consented(artifact, false);
            return;
        }
        if (!review.needsConsent() && consent.isEmpty()) {
            item.consented(artifact, !review.ask());
            return;
        }
        Plan plan = plan(item, artifact, review);
        if (consent.isEmpty()) {
            item.asked(plan);
            throw PatchbayException.with(
                    PermissionCode.CONSENT_REQUIRED,
                    question(plan, item.incoming.file().isPresent()),
                    PlanJson.details(plan));
        }
        if (!consent.get().equals(plan.consent().digest())) {
            throw stale(consent.get(), plan);
        }
        if (review.needsConsent()) {
            item.incoming.caller().require(Scope.ADMIN);
        }
        item.consented(artifact, true);
    }

    /** Like {@link #require}, for bundles that are approved as a whole; each is asked about once more by itself. */
    void requireWhole(Plan plan, Optional<String> consent) {
        if (consent.isEmpty() && plan.consent().required()) {
            throw PatchbayException.with(
                    PermissionCode.CONSENT_REQUIRED, question(plan, false), PlanJson.details(plan));
        }
        consent.filter(digest -> !digest.equals(plan.consent().digest())).ifPresent(digest -> {
            throw stale(digest, plan);
        });
    }

    /** Makes the bundle of an item be held to what was granted; it is not resolved yet. */
    void hold(BatchItem item) {
        gates.permissions.hold(item.bundle().orElseThrow().getBundleId(), item.artifact(), item.isConsented());
    }

    /** Makes a bundle be held to what is stored of it: it was installed in the framework anew, or by an earlier process. */
    void hold(Bundle bundle, PluginRecord record, PluginManifest manifest) {
        Artifact artifact = new Artifact(
                record.symbolicName(),
                record.artifact().version(),
                record.artifact().sha256(),
                Optional.empty(),
                record.door(),
                manifest.permissions());
        gates.permissions.hold(bundle.getBundleId(), artifact, false);
    }

    private static Artifact artifact(BatchItem item) {
        PluginManifest manifest = item.manifest();
        Staged staged = item.incoming.staged();
        String door = item.incoming.origin().door();
        return new Artifact(
                manifest.symbolicName(),
                manifest.version().toString(),
                staged.sha256(),
                Optional.of(Artifact.signer(door, staged.admission().flatMap(JarGate.Admission::signature))),
                door,
                manifest.permissions());
    }

    private static PatchbayException stale(String consent, Plan plan) {
        return PatchbayException.with(
                PermissionCode.CONSENT_STALE,
                "The consent '" + shortened(consent) + "' is not for what would be installed now. Read the plan of '"
                        + plan.id() + " " + plan.version() + "' again, and consent to its digest.",
                PlanJson.details(plan));
    }

    private static String question(Plan plan, boolean pending) {
        List<String> asks = plan.consent().permissions().stream()
                .map(asked -> asked.type() + " " + asked.target())
                .toList();
        String what = asks.isEmpty()
                ? String.join(" ", plan.consent().notices())
                : "It asks for: " + String.join(", ", asks) + ".";
        return "'" + plan.id() + " " + plan.version() + "' needs an administrator's consent. " + what
                + (pending
                        ? " Approve it with 'patchbay:approve " + plan.id() + "', or delete the file."
                        : " Look at the plan and install it again with consent="
                                + plan.consent().digest() + ", in the shell with --approve.");
    }

    private static String shortened(String digest) {
        return digest.length() > 70 ? digest.substring(0, 70) + "…" : digest;
    }
}

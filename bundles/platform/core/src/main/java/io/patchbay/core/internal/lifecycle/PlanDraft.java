package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.permission.Artifact;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.permission.PermissionGate.Review;
import io.patchbay.api.plugin.PluginInstaller.Consent;
import io.patchbay.api.plugin.PluginInstaller.Plan;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.api.trust.Evaluation;
import io.patchbay.api.trust.Evidence;
import io.patchbay.api.trust.JarGate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.namespace.PackageNamespace;

/** Writes down what an installation would change, and what of that somebody has to approve. */
final class PlanDraft {
    private final BatchItem item;
    private final Artifact artifact;
    private final Review review;
    private final Optional<Evaluation> evaluation;
    private final Optional<Evaluation> before;

    PlanDraft(BatchItem item, Artifact artifact, Review review, Gates gates) {
        this.item = item;
        this.artifact = artifact;
        this.review = review;
        this.evaluation = item.incoming.staged().admission().flatMap(JarGate.Admission::evaluation);
        this.before = item.before.flatMap(entry -> gates.trust.find(
                Caller.platform("installer"), entry.record().artifact().sha256()));
    }

    /** Returns the plan, with something to mind that is not a part of what is approved: it changes while the plugin runs. */
    Plan plan(Optional<String> mind) {
        PluginManifest manifest = item.manifest();
        Optional<String> old =
                item.before.map(entry -> entry.record().artifact().version());
        List<String> replaced = item.isOpen() ? old.stream().toList() : List.of();
        return new Plan(
                manifest.symbolicName(),
                manifest.version().toString(),
                artifact.sha256(),
                old.isPresent() ? List.of() : List.of(manifest.nameAndVersion()),
                replaced.stream()
                        .map(version -> manifest.symbolicName() + " " + version + " → " + manifest.version())
                        .toList(),
                replaced.stream()
                        .map(version -> manifest.symbolicName() + " " + version)
                        .toList(),
                item.enabled,
                rewired(),
                item.misses,
                manifest.permissions(),
                manifest.quota(),
                consent(mind));
    }

    /** Returns the plan with what somebody says against it; the digest does not cover that, since he may say something else later. */
    static Plan noted(Plan plan, String refusal) {
        List<String> notices = new ArrayList<>(plan.consent().notices());
        notices.add(refusal);
        return new Plan(
                plan.id(),
                plan.version(),
                plan.sha256(),
                plan.added(),
                plan.updated(),
                plan.removed(),
                plan.enabled(),
                plan.rewired(),
                plan.missing(),
                plan.permissions(),
                plan.quota(),
                with(plan.consent(), plan.consent().digest(), notices));
    }

    private List<String> rewired() {
        return item.isOpen()
                ? item.before.flatMap(Entry::bundle).map(Dependents::names).orElse(List.of())
                : List.of();
    }

    private Consent consent(Optional<String> mind) {
        List<PluginView.Permission> undecided = artifact.asked().stream()
                .filter(one -> review.undecided().contains(new Grant(one.type(), one.target())))
                .distinct()
                .toList();
        List<String> behaviour = behaviour();
        List<String> notices = new ArrayList<>(review.notices());
        if (item.manifest().isolation().equals("trusted")) {
            notices.add("It wants to be trusted, and is not: an administrator may do that once it is installed.");
        }
        String nativeCode = Evidence.Topic.NATIVE_CODE.text();
        Consent unsealed = new Consent(
                review.needsConsent(),
                "",
                artifact.signer().orElse(Artifact.UNSIGNED),
                undecided,
                review.refused().stream().map(Grant::text).toList(),
                review.undecided().stream()
                        .filter(Grant::isWayOut)
                        .map(Grant::text)
                        .toList(),
                packages(),
                behaviour.stream().anyMatch(essence -> essence.startsWith(nativeCode)),
                behaviour,
                notices);
        mind.ifPresent(notices::add);
        return sealed(unsealed, notices);
    }

    private List<String> packages() {
        List<String> known =
                item.before.flatMap(Entry::manifest).map(PlanDraft::imports).orElse(List.of());
        return imports(item.manifest()).stream()
                .filter(name -> !known.contains(name))
                .toList();
    }

    private static List<String> imports(PluginManifest manifest) {
        return manifest.needs().stream()
                .filter(need -> need.namespace().equals(PackageNamespace.PACKAGE_NAMESPACE))
                .map(Need::name)
                .distinct()
                .sorted()
                .toList();
    }

    private List<String> behaviour() {
        if (evaluation.isEmpty()) {
            return List.of();
        }
        return before.map(known -> evaluation.get().newSince(known))
                .orElseGet(() -> evaluation.get().evidence().stream()
                        .map(Evidence::essence)
                        .distinct()
                        .toList());
    }

    /** The digest covers the bytes of the jar and all that was shown, so that nothing else is installed than was approved. */
    private Consent sealed(Consent shown, List<String> notices) {
        MessageDigest digest = Sha256.digest();
        String all = artifact + "\n"
                + item.before.map(entry -> entry.record().artifact().sha256()) + "\n" + shown;
        digest.update(all.getBytes(StandardCharsets.UTF_8));
        return with(shown, Sha256.text(digest), notices);
    }

    private static Consent with(Consent shown, String digest, List<String> notices) {
        return new Consent(
                shown.required(),
                digest,
                shown.signer(),
                shown.permissions(),
                shown.refused(),
                shown.waysOut(),
                shown.packages(),
                shown.nativeCode(),
                shown.behaviour(),
                notices);
    }
}

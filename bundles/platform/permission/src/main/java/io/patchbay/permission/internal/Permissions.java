package io.patchbay.permission.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.permission.Artifact;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginCatalog;
import io.patchbay.api.plugin.PluginView;
import io.patchbay.permission.internal.PermissionView.Asked;
import io.patchbay.permission.internal.PermissionView.Granted;
import io.patchbay.permission.internal.grant.Change;
import io.patchbay.permission.internal.grant.Decision;
import io.patchbay.permission.internal.grant.Ruling;
import io.patchbay.permission.internal.grant.StoredDecisions;
import io.patchbay.permission.internal.hold.Denials;
import io.patchbay.permission.internal.hold.Holdings;
import io.patchbay.permission.internal.hold.UseTally.Seen;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Shows and changes what installed bundles may do. To change it takes {@code admin}: whoever may install plugins must not be able
 * to decide what they may do.
 */
@Component(service = Permissions.class)
public final class Permissions {
    private static final String PLATFORM = "platform";

    private final PluginCatalog catalog;
    private final StoredDecisions decisions;
    private final Holdings holdings;
    private final Denials denials;

    /** Takes its services. */
    @Activate
    public Permissions(
            @Reference PluginCatalog catalog,
            @Reference StoredDecisions decisions,
            @Reference Holdings holdings,
            @Reference Denials denials) {
        this.catalog = catalog;
        this.decisions = decisions;
        this.holdings = holdings;
        this.denials = denials;
    }

    /** Shows what a bundle may do. */
    public PermissionView get(Caller caller, String id) {
        caller.require(Scope.PLUGINS_READ);
        Artifact artifact = artifact(caller, id);
        return view(artifact, decisions.ruling(id, artifact.signer().orElseThrow()));
    }

    /**
     * Changes what a bundle may do, at once.
     *
     * @param revision the revision the caller saw; empty to not mind
     */
    public PermissionView change(Caller caller, String id, OptionalLong revision, Change change) {
        return change(caller, id, revision, before -> change);
    }

    /** Makes exactly these permissions hold, at once. */
    public PermissionView replace(
            Caller caller,
            String id,
            OptionalLong revision,
            List<Grant> grants,
            Optional<Boolean> trusted,
            Optional<Boolean> recording) {
        caller.require(Scope.ADMIN);
        List<Grant> asked = artifact(caller, id).grants();
        return change(caller, id, revision, before -> Change.to(grants, before, asked, trusted, recording));
    }

    private PermissionView change(Caller caller, String id, OptionalLong revision, Function<Ruling, Change> change) {
        caller.require(Scope.ADMIN);
        Artifact artifact = artifact(caller, id);
        String signer = artifact.signer().orElseThrow();
        Ruling before = decisions.ruling(id, signer);
        try {
            return view(artifact, decisions.change(caller, artifact, signer, revision, change, this::enforce));
        } catch (RuntimeException e) {
            holdings.change(before);
            throw e;
        }
    }

    private void enforce(Ruling ruling) {
        List<String> faults = holdings.change(ruling);
        if (!faults.isEmpty()) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE, "/grants", "Nothing was changed: " + String.join(" ", faults));
        }
    }

    private Artifact artifact(Caller caller, String id) {
        PluginView plugin = catalog.get(caller, id);
        if (plugin.source().equals(PLATFORM)) {
            throw new PatchbayException(
                    InstallCode.PLATFORM_BUNDLE,
                    "Bundle '" + id + "' is part of the platform: it is trusted, and nobody can change that.");
        }
        Optional<String> signer = decisions.signer(id, plugin.sha256()).or(() -> Optional.of(Artifact.UNSIGNED));
        return new Artifact(id, plugin.version(), plugin.sha256(), signer, plugin.source(), plugin.permissions());
    }

    private PermissionView view(Artifact artifact, Ruling ruling) {
        List<Grant> effective = ruling.effective(artifact.grants(), false);
        List<Seen> denied = denials.of(artifact.symbolicName(), true);
        List<Seen> recorded = denials.of(artifact.symbolicName(), false);
        List<Grant> used = Stream.concat(denied.stream(), recorded.stream())
                .map(seen -> new Grant(seen.permission(), seen.target()))
                .distinct()
                .toList();
        Optional<Holdings.Held> held = holdings.all().stream()
                .filter(one -> one.artifact().sha256().equals(artifact.sha256()))
                .findFirst();
        return new PermissionView(
                artifact.symbolicName(),
                artifact.version(),
                ruling.subject().signer(),
                ruling.subject().trusts(artifact.sha256()) ? "trusted" : "sandboxed",
                ruling.subject().recording(),
                held.isPresent(),
                held.map(Holdings.Held::faults).orElse(List.of()),
                artifact.asked().stream().map(one -> asked(one, ruling)).toList(),
                ruling.decisions().stream().map(Permissions::granted).toList(),
                Stream.concat(Holdings.OWN_FOLDER.stream(), effective.stream().map(Grant::text))
                        .toList(),
                effective.stream().filter(Grant::isWayOut).map(Grant::text).toList(),
                denied,
                recorded,
                used.stream().map(PermissionView::annotation).toList(),
                used.stream().map(PermissionView::header).toList(),
                ruling.subject().revision());
    }

    private static Asked asked(PluginView.Permission asked, Ruling ruling) {
        Grant grant = new Grant(asked.type(), asked.target());
        String state = ruling.on(grant)
                .map(one -> one.verdict() == Decision.Verdict.GRANTED ? "granted" : "refused")
                .orElse("undecided");
        return new Asked(asked.type(), asked.target(), asked.reason(), state, grant.isWayOut());
    }

    private static Granted granted(Decision decision) {
        return new Granted(
                decision.grant().permission(),
                decision.grant().target(),
                decision.verdict() == Decision.Verdict.GRANTED,
                decision.byHand(),
                decision.grant().isWayOut(),
                decision.principal(),
                decision.version(),
                decision.decided());
    }
}

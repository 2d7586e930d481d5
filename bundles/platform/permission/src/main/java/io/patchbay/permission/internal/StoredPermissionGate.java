package io.patchbay.permission.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.permission.Artifact;
import io.patchbay.api.permission.Grant;
import io.patchbay.api.permission.PermissionCode;
import io.patchbay.api.permission.PermissionGate;
import io.patchbay.api.plugin.PluginView.Tier;
import io.patchbay.permission.internal.grant.Ruling;
import io.patchbay.permission.internal.grant.StoredDecisions;
import io.patchbay.permission.internal.hold.Holdings;
import io.patchbay.permission.internal.hold.Holdings.Held;
import io.patchbay.permission.internal.hold.Isolation;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The gate as the administrator configured it. It stays while its configuration changes: the installer waits for one. */
@Component(service = PermissionGate.class, configurationPid = StoredPermissionGate.PID)
@Designate(ocd = StoredPermissionGate.Config.class)
public final class StoredPermissionGate implements PermissionGate {
    /** The PID of the configuration. */
    public static final String PID = "io.patchbay.permission";

    private static final String SHIPPED = "shipped";
    private static final String DEPLOY = "deploy";

    /** The configuration. */
    @ObjectClassDefinition(name = "Patchbay permissions", description = "Who consents to what plugins ask for.")
    public @interface Config {
        @AttributeDefinition(
                description =
                        "A jar in the deploy folder: consent (who put it there has consented) or ask; anything else holds as ask.",
                options = {@Option(label = "consent", value = "consent"), @Option(label = "ask", value = "ask")})
        String deploy() default "consent";

        @AttributeDefinition(
                description =
                        "A sandboxed bundle where the guard does not hold it: refuse or allow; anything else holds as refuse.",
                options = {@Option(label = "refuse", value = "refuse"), @Option(label = "allow", value = "allow")})
        String unguarded() default "refuse";
    }

    private final StoredDecisions decisions;
    private final Holdings holdings;
    private final Isolation isolation;
    private volatile PermissionPolicy policy;

    /** Takes its services. */
    @Activate
    public StoredPermissionGate(
            @Reference StoredDecisions decisions,
            @Reference Holdings holdings,
            @Reference Isolation isolation,
            Config config) {
        this(decisions, holdings, isolation, PermissionPolicy.of(config.deploy(), config.unguarded()));
    }

    StoredPermissionGate(StoredDecisions decisions, Holdings holdings, Isolation isolation, PermissionPolicy policy) {
        this.decisions = decisions;
        this.holdings = holdings;
        this.isolation = isolation;
        this.policy = policy;
    }

    @Modified
    void configure(Config config) {
        become(PermissionPolicy.of(config.deploy(), config.unguarded()));
    }

    void become(PermissionPolicy other) {
        policy = other;
    }

    @Override
    public Review review(Artifact artifact) {
        refuseLongTargets(artifact);
        String signer = signer(artifact).orElseGet(() -> Artifact.signer(artifact.door(), Optional.empty()));
        Ruling ruling = decisions.ruling(artifact.symbolicName(), signer);
        boolean vouch = ruling.subject().trusted() && !ruling.subject().trusts(artifact.sha256());
        return new Review(
                asks(artifact.door()),
                ruling.undecided(artifact.grants()),
                ruling.refused(artifact.grants()),
                vouch
                        ? List.of(
                                "'" + artifact.symbolicName()
                                        + "' is trusted and nobody signed this jar: who consents to it lets it run out of the sandbox.")
                        : List.of());
    }

    private static void refuseLongTargets(Artifact artifact) {
        for (Grant grant : artifact.grants()) {
            if (grant.target().length() > Grant.MAX_TARGET) {
                throw new PatchbayException(
                        CommonCode.INVALID_VALUE,
                        "The target of a permission '" + grant.permission() + "' in the manifest has "
                                + grant.target().length() + " characters; expected at most " + Grant.MAX_TARGET
                                + ". Ask for less.");
            }
        }
    }

    private boolean asks(String door) {
        return !door.equals(SHIPPED) && (!door.equals(DEPLOY) || policy.deployAsks());
    }

    @Override
    public void hold(long bundle, Artifact artifact, boolean consented) {
        Optional<String> known = signer(artifact);
        if (known.isPresent()) {
            holdings.hold(bundle, artifact, decisions.ruling(artifact.symbolicName(), known.get()), consented);
            return;
        }
        // Installed before permissions were held: its door decides as it does today.
        String signer = Artifact.signer(artifact.door(), Optional.empty());
        decisions.record(Caller.platform("permission"), artifact, signer, !asks(artifact.door()));
        holdings.hold(bundle, artifact, decisions.ruling(artifact.symbolicName(), signer), false);
    }

    private Optional<String> signer(Artifact artifact) {
        return artifact.signer().or(() -> decisions.signer(artifact.symbolicName(), artifact.sha256()));
    }

    @Override
    public void requireHeld(long bundle) {
        Held held = holdings.of(bundle)
                .orElseThrow(() -> new PatchbayException(
                        PermissionCode.NOT_HELD,
                        "Bundle '" + bundle + "' is held to nothing yet, so it may not start. Install it again."));
        if (held.trusted()) {
            return;
        }
        String name = held.artifact().symbolicName() + " " + held.artifact().version();
        if (!held.faults().isEmpty()) {
            throw new PatchbayException(
                    PermissionCode.NOT_HELD,
                    "'" + name + "' cannot be held to its permissions: "
                            + held.faults().get(0)
                            + " Correct what it asks for, or revoke it.");
        }
        Optional<String> trouble = isolation.report().trouble();
        if (trouble.isPresent() && policy.refuseUnguarded()) {
            throw new PatchbayException(
                    PermissionCode.NOT_HELD,
                    "'" + name + "' would not be held to its permissions (" + trouble.get()
                            + "). Start Patchbay with bin/patchbay, trust the bundle, or set 'unguarded' of '" + PID
                            + "' to 'allow'.");
        }
    }

    @Override
    public void release(long bundle) {
        holdings.release(bundle);
    }

    @Override
    public void record(Connection connection, Caller caller, Artifact artifact, boolean consented) {
        String signer = artifact.signer().orElseGet(() -> Artifact.signer(artifact.door(), Optional.empty()));
        decisions.record(connection, caller, artifact, signer, consented);
    }

    @Override
    public void forget(Connection connection, Caller caller, String symbolicName) {
        decisions.forget(connection, caller, symbolicName);
    }

    @Override
    public List<Grant> granted(long bundle) {
        return holdings.of(bundle)
                .filter(held -> held.faults().isEmpty())
                .map(held -> held.trusted() ? Holdings.withAllOfOurs(held) : held.effective())
                .orElse(List.of());
    }

    @Override
    public Tier tier(long bundle) {
        return holdings.of(bundle).map(Held::trusted).orElse(false) ? Tier.TRUSTED : Tier.SANDBOXED;
    }
}

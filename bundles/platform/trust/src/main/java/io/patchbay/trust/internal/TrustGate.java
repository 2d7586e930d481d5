package io.patchbay.trust.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.api.trust.Evaluation;
import io.patchbay.api.trust.Evaluation.Verdict;
import io.patchbay.api.trust.JarGate;
import io.patchbay.api.trust.Signature;
import io.patchbay.api.trust.TrustCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The gate as the administrator configured it. It stays while its configuration changes: an installer without one is open. */
@Component(service = JarGate.class, configurationPid = TrustGate.PID)
@Designate(ocd = TrustGate.Config.class)
public final class TrustGate implements JarGate {
    /** The PID of the configuration. */
    public static final String PID = "io.patchbay.trust";

    private static final String SHIPPED = "shipped";

    /** The configuration. */
    @ObjectClassDefinition(name = "Patchbay trust", description = "Which jars may be installed.")
    public @interface Config {
        @AttributeDefinition(
                description =
                        "Signatures: off, warn (only what was revoked is refused) or require; anything else holds as require.")
        String mode() default "warn";

        @AttributeDefinition(
                description = "The least score a jar may have in its evaluation, 0 to 100; anything else holds as 100.")
        int minimumScore() default 0;
    }

    private final JarTrust trust;
    private volatile Strictness strictness;

    /** Takes its services. */
    @Activate
    public TrustGate(@Reference JarTrust trust, Config config) {
        this(trust, Strictness.of(config.mode(), config.minimumScore()));
    }

    TrustGate(JarTrust trust, Strictness strictness) {
        this.trust = trust;
        this.strictness = strictness;
    }

    @Modified
    void configure(Config config) {
        become(Strictness.of(config.mode(), config.minimumScore()));
    }

    void become(Strictness other) {
        strictness = other;
    }

    @Override
    public Admission admit(Caller caller, Path jar, Origin origin) {
        Strictness now = strictness;
        if (origin.door().equals(SHIPPED)) {
            return new Admission(now.mode(), Optional.empty(), Optional.empty(), List.of());
        }
        Evaluation evaluation = trust.evaluate(jar);
        Signature signature = evaluation.signature();
        if (now.mode() != Mode.OFF) {
            signature.fault().filter(fault -> now.refuses(fault)).ifPresent(fault -> {
                throw new PatchbayException(fault, signature.text());
            });
        }
        if (evaluation.score() < now.minimumScore()) {
            throw tooLow(evaluation, now.minimumScore());
        }
        Optional<Signature> told = Optional.of(signature).filter(any -> now.mode() != Mode.OFF);
        return new Admission(now.mode(), told, Optional.of(evaluation), warnings(told, evaluation));
    }

    private static PatchbayException tooLow(Evaluation evaluation, int minimum) {
        String reason = evaluation.reasons().stream().findFirst().orElse("");
        return new PatchbayException(
                TrustCode.SCORE_TOO_LOW,
                "The jar scores " + evaluation.score() + " of 100 in its evaluation; " + minimum
                        + " is the least that is allowed here. First reason: " + reason);
    }

    private static List<String> warnings(Optional<Signature> signature, Evaluation evaluation) {
        List<String> warnings = new ArrayList<>();
        signature.filter(known -> !known.trusted()).map(Signature::text).ifPresent(warnings::add);
        if (evaluation.verdict().compareTo(Verdict.RISKY) >= 0) {
            warnings.add("The jar scores " + evaluation.score() + " of 100 in its evaluation. First reason: "
                    + evaluation.reasons().get(0));
        }
        return warnings;
    }
}

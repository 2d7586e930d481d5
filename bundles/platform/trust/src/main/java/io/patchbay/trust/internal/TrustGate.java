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
import org.osgi.service.metatype.annotations.Option;

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
                        "Signatures: off, warn (only what was revoked is refused) or require; anything else holds as require.",
                options = {
                    @Option(label = "off", value = "off"),
                    @Option(label = "warn", value = "warn"),
                    @Option(label = "require", value = "require")
                })
        String mode() default "warn";

        @AttributeDefinition(
                description =
                        "Whether a jar also has to be signed by a publisher with the usage countersign, who approves jars of others.")
        boolean countersigned() default false;

        @AttributeDefinition(
                description = "The least score a jar may have in its evaluation, 0 to 100; anything else holds as 100.",
                min = "0",
                max = "100")
        int minimumScore() default 0;
    }

    private final JarTrust trust;
    private volatile Strictness strictness;

    /** Takes its services. */
    @Activate
    public TrustGate(@Reference JarTrust trust, Config config) {
        this(trust, strictness(config));
    }

    TrustGate(JarTrust trust, Strictness strictness) {
        this.trust = trust;
        this.strictness = strictness;
    }

    @Modified
    void configure(Config config) {
        become(strictness(config));
    }

    private static Strictness strictness(Config config) {
        return Strictness.of(config.mode(), config.countersigned(), config.minimumScore());
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
        Optional<Signature> told = Optional.of(evaluation.signature()).filter(any -> now.mode() != Mode.OFF);
        Optional<TrustCode> fault = told.flatMap(signature -> fault(signature, now));
        if (fault.filter(now::refuses).isPresent()) {
            throw new PatchbayException(fault.get(), text(fault.get(), evaluation.signature()));
        }
        if (evaluation.score() < now.minimumScore()) {
            throw tooLow(evaluation, now.minimumScore());
        }
        List<String> warnings = new ArrayList<>();
        fault.map(code -> text(code, evaluation.signature())).ifPresent(warnings::add);
        risk(evaluation).ifPresent(warnings::add);
        return new Admission(now.mode(), told, Optional.of(evaluation), warnings);
    }

    private static Optional<TrustCode> fault(Signature signature, Strictness now) {
        boolean approved = !now.countersigned() || signature.countersigner().isPresent();
        return signature
                .fault()
                .or(() -> approved ? Optional.empty() : Optional.of(TrustCode.COUNTERSIGNATURE_MISSING));
    }

    private static String text(TrustCode fault, Signature signature) {
        return fault == TrustCode.COUNTERSIGNATURE_MISSING
                ? signature.text()
                        + " Nobody approved it: have it signed once more, with the key of a publisher that has the"
                        + " usage countersign."
                : signature.text();
    }

    private static PatchbayException tooLow(Evaluation evaluation, int minimum) {
        String reason = evaluation.reasons().stream().findFirst().orElse("");
        return new PatchbayException(
                TrustCode.SCORE_TOO_LOW,
                "The jar scores " + evaluation.score() + " of 100 in its evaluation; " + minimum
                        + " is the least that is allowed here. First reason: " + reason);
    }

    private static Optional<String> risk(Evaluation evaluation) {
        return evaluation.verdict().compareTo(Verdict.RISKY) < 0
                ? Optional.empty()
                : Optional.of("The jar scores " + evaluation.score() + " of 100 in its evaluation. First reason: "
                        + evaluation.reasons().get(0));
    }
}

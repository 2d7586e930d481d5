package io.patchbay.trust.internal.sign;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.trust.Signature;
import io.patchbay.api.trust.TrustCode;
import io.patchbay.trust.internal.jar.JarLimits;
import io.patchbay.trust.internal.sign.Publisher.Usage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Says what the signature of a jar is worth here and now. Thread-safe. */
public final class JarSignatures {
    private final Supplier<TrustedKeys> keys;
    private final Clock clock;
    private final SealReader reader;

    /** Makes one that trusts whom these publishers name. */
    public JarSignatures(StoredPublishers publishers, Clock clock) {
        this(publishers::keys, clock, JarLimits.USUAL);
    }

    JarSignatures(Supplier<TrustedKeys> keys, Clock clock, JarLimits limits) {
        this.keys = keys;
        this.clock = clock;
        this.reader = new SealReader(limits);
    }

    /** Checks a jar. One with several signers is as good as the best of them, unless one of them is revoked. */
    public Signature check(Path jar) {
        Seal seal = read(jar);
        if (seal.fault().isPresent()) {
            Fault fault = seal.fault().get();
            return new Signature(
                    Optional.of(fault.code()),
                    fault.text(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }
        SignerCheck check = new SignerCheck(keys.get(), clock.instant());
        List<Signature> all = seal.signers().stream()
                .map(signer -> check.check(signer, Usage.CODE))
                .toList();
        Signature best = best(all);
        return best.countersigned(seal.signers().stream()
                .map(signer -> check.check(signer, Usage.COUNTERSIGN))
                .filter(Signature::trusted)
                .filter(other -> !other.fingerprint().equals(best.fingerprint()))
                .findFirst()
                .flatMap(Signature::publisher));
    }

    private static Signature best(List<Signature> all) {
        return all.stream()
                .filter(JarSignatures::isRevoked)
                .findFirst()
                .or(() -> all.stream().filter(Signature::trusted).findFirst())
                .or(() -> all.stream()
                        .filter(each -> each.publisher().isPresent())
                        .findFirst())
                .orElse(all.get(0));
    }

    private static boolean isRevoked(Signature signature) {
        return signature.fault().equals(Optional.of(TrustCode.CERTIFICATE_REVOKED));
    }

    private Seal read(Path jar) {
        try {
            return reader.read(jar);
        } catch (IOException e) {
            throw new PatchbayException(
                    InstallCode.SOURCE_UNREADABLE,
                    "The jar cannot be read (" + e.getMessage() + "). Check the file and copy it again.",
                    e);
        }
    }
}

package io.patchbay.trust.internal.sign;

import io.patchbay.api.trust.TrustCode;
import io.patchbay.trust.internal.jar.JarLimits;
import io.patchbay.trust.internal.jar.Jars;
import io.patchbay.trust.internal.jar.ReadBudget;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * Reads a jar as Java does and asks more of it: Java finds a jar in order whose entries are partly unsigned, were partly taken
 * away, or are signed by different people.
 */
final class SealReader {
    private final JarLimits limits;

    SealReader(JarLimits limits) {
        this.limits = limits;
    }

    Seal read(Path file) throws IOException {
        ReadBudget budget = new ReadBudget(limits, Files.size(file));
        return Jars.read(file, true, jar -> {
            try {
                return read(jar, budget);
            } catch (SecurityException e) {
                return Seal.broken(modified("its signature", e));
            }
        });
    }

    private static Seal read(JarFile jar, ReadBudget budget) throws IOException {
        List<JarEntry> entries = Jars.entries(jar, budget);
        SignatureFiles files = new SignatureFiles(entries);
        Manifest manifest = jar.getManifest();
        if (files.none() || manifest == null) {
            return Seal.broken(
                    new Fault(
                            TrustCode.JAR_UNSIGNED,
                            "The jar is not signed. Sign it with jarsigner and a key whose certificate is a publisher's here."));
        }
        Signers signers = new Signers();
        Set<String> present = new TreeSet<>();
        for (JarEntry entry : entries) {
            present.add(entry.getName());
            if (!SignatureFiles.isRelated(entry)) {
                try {
                    drain(jar, entry, budget);
                } catch (SecurityException e) {
                    return Seal.broken(modified("entry '" + entry.getName() + "'", e));
                }
                signers.add(entry);
            }
        }
        Set<String> gone = SignatureFiles.vouchedFor(manifest);
        gone.removeAll(present);
        return signers.seal(gone);
    }

    private static void drain(JarFile jar, JarEntry entry, ReadBudget budget) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            budget.drain(content);
        }
    }

    private static Fault modified(String what, SecurityException cause) {
        return new Fault(
                TrustCode.JAR_MODIFIED,
                "The jar was changed after it was signed: " + what + " does not hold (" + cause.getMessage()
                        + "). Get it from its publisher again.");
    }

    /** Who signed which entries. */
    private static final class Signers {
        private final List<String> unsigned = new ArrayList<>();
        private @Nullable Set<CodeSigner> common;

        void add(JarEntry entry) {
            CodeSigner[] signers = entry.getCodeSigners();
            if (signers == null || signers.length == 0) {
                unsigned.add(entry.getName());
                return;
            }
            Set<CodeSigner> these = new LinkedHashSet<>(List.of(signers));
            if (common == null) {
                common = these;
            } else {
                common.retainAll(these);
            }
        }

        Seal seal(Set<String> gone) {
            if (common == null) {
                return Seal.broken(new Fault(
                        TrustCode.JAR_SIGNATURE_UNUSABLE,
                        "The jar has signature files that this Java does not accept: they are damaged or use an algorithm"
                                + " that is too weak. Sign it again with SHA-256 or better."));
            }
            if (!gone.isEmpty()) {
                return Seal.broken(new Fault(
                        TrustCode.JAR_ENTRY_REMOVED,
                        "Entry '" + gone.iterator().next() + "' was signed and is no longer in the jar"
                                + more(gone.size()) + ". Get it from its publisher again."));
            }
            if (!unsigned.isEmpty()) {
                return Seal.broken(new Fault(
                        TrustCode.JAR_ENTRY_UNSIGNED,
                        "Entry '" + unsigned.get(0) + "' was added after the jar was signed" + more(unsigned.size())
                                + ". Get it from its publisher again, or sign it whole."));
            }
            if (common.isEmpty()) {
                return Seal.broken(
                        new Fault(
                                TrustCode.JAR_SIGNERS_DIFFER,
                                "The entries of the jar are signed by different signers and nobody signed all. Sign it whole."));
            }
            return new Seal(Optional.empty(), List.copyOf(common));
        }

        private static String more(int count) {
            return count > 1 ? " (and " + (count - 1) + " more)" : "";
        }
    }
}

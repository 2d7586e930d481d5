package io.patchbay.trust.internal.sign;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/** The files in {@code META-INF} that sign a jar, and the entries they vouch for. */
final class SignatureFiles {
    private static final Pattern RELATED =
            Pattern.compile("META-INF/(MANIFEST\\.MF|SIG-[^/]*|[^/]*\\.(SF|DSA|RSA|EC))");
    private static final Pattern DIGEST = Pattern.compile(".+-DIGEST", Pattern.CASE_INSENSITIVE);

    private final boolean present;

    SignatureFiles(List<JarEntry> entries) {
        present = entries.stream()
                .filter(SignatureFiles::isRelated)
                .anyMatch(entry -> entry.getName().toUpperCase(Locale.ROOT).endsWith(".SF"));
    }

    /** Tells whether an entry belongs to the signature itself, which nothing signs. */
    static boolean isRelated(JarEntry entry) {
        return RELATED.matcher(entry.getName().toUpperCase(Locale.ROOT)).matches();
    }

    boolean none() {
        return !present;
    }

    /** Returns the entries that were there when the jar was signed. */
    static Set<String> vouchedFor(Manifest manifest) {
        Set<String> names = new TreeSet<>();
        for (Map.Entry<String, Attributes> section : manifest.getEntries().entrySet()) {
            if (section.getValue().keySet().stream()
                    .anyMatch(key -> DIGEST.matcher(key.toString()).matches())) {
                names.add(section.getKey());
            }
        }
        return names;
    }
}

package io.patchbay.api.configuration;

import io.patchbay.api.secret.SecretStore;
import java.util.regex.Pattern;

/** Tells secrets among properties that nobody describes, by their names. */
public final class SecretNames {
    private static final Pattern NAMES = Pattern.compile(
            ".*(password|passwd|passphrase|secret|credentials?|token|api[._-]?key|private[._-]?key)",
            Pattern.CASE_INSENSITIVE);

    private SecretNames() {}

    /** Tells whether a property of this name usually is a secret: {@code db.password}, {@code apiKey}. */
    public static boolean looksSecret(String name) {
        return NAMES.matcher(name).matches();
    }

    /** Tells whether this is a reference to a secret and not one itself. */
    public static boolean isReference(String value) {
        return value.length() > SecretStore.REFERENCE.length() && value.startsWith(SecretStore.REFERENCE);
    }
}

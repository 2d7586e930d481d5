package io.patchbay.shell.internal.ssh;

import io.patchbay.api.Scope;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.jspecify.annotations.Nullable;

/**
 * A line of the file: whoever has the private half is this principal and may do what these scopes cover.
 *
 * @param scopes with {@code shell} or {@code admin} among them
 */
record AuthorizedKey(String principal, Set<Scope> scopes, PublicKey key) {
    private static final String PRINCIPAL = "principal";
    private static final String SCOPES = "scopes";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");
    private static final int LEAST_RSA_BITS = 2048;

    /** They take away what this server gives to nobody. */
    private static final Set<String> ALREADY_SO =
            Set.of("no-port-forwarding", "no-agent-forwarding", "no-x11-forwarding", "no-user-rc");

    AuthorizedKey {
        scopes = Set.copyOf(scopes);
    }

    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException if the line gives nobody access; the message says why and what to do
     */
    static AuthorizedKey parse(String line) {
        AuthorizedKeyEntry entry = AuthorizedKeyEntry.parseAuthorizedKeyEntry(line);
        if (entry == null) {
            throw new IllegalArgumentException("it has no key");
        }
        Map<String, String> options = entry.getLoginOptions() == null ? Map.of() : entry.getLoginOptions();
        options.keySet().forEach(AuthorizedKey::refuseUnknown);
        return new AuthorizedKey(
                principal(options.get(PRINCIPAL), entry.getComment()), scopes(options.get(SCOPES)), key(entry));
    }

    /** An option such as {@code from} limits a key: who wrote it must not believe that it does so here. */
    private static void refuseUnknown(String option) {
        String name = option.toLowerCase(Locale.ROOT);
        if (!name.equals(PRINCIPAL) && !name.equals(SCOPES) && !ALREADY_SO.contains(name)) {
            throw new IllegalArgumentException("option '" + option
                    + "' has no meaning here: expected principal=\"NAME\" and scopes=\"SCOPE …\". Remove it");
        }
    }

    private static String principal(@Nullable String option, @Nullable String comment) {
        String name = option != null ? option : comment != null ? comment.strip() : "";
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("principal '" + name
                    + "' is no name: expected 1 to 64 letters, digits, '.', '_', '@' or '-'. Add principal=\"NAME\"");
        }
        return name;
    }

    private static Set<Scope> scopes(@Nullable String option) {
        if (option == null) {
            throw new IllegalArgumentException(
                    "it gives no scopes. Add what the key may do, such as scopes=\"shell plugins:read\"");
        }
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String text : option.strip().split("[\\s,]+", -1)) {
            scopes.add(Scope.of(text)
                    .orElseThrow(() -> new IllegalArgumentException("scope '" + text + "' is unknown: expected some of "
                            + String.join(", ", Scope.texts()) + ". Correct it")));
        }
        if (!scopes.contains(Scope.ADMIN) && !scopes.contains(Scope.SHELL)) {
            throw new IllegalArgumentException(
                    "scopes '" + option + "' lack 'shell', without which nobody uses the shell. Add it");
        }
        return scopes;
    }

    private static PublicKey key(AuthorizedKeyEntry entry) {
        try {
            PublicKey key = entry.resolvePublicKey(null, PublicKeyEntryResolver.FAILING);
            if (key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
                throw new IllegalArgumentException(
                        "its RSA key has " + rsa.getModulus().bitLength() + " bits: expected at least " + LEAST_RSA_BITS
                                + ". Make a new one with ssh-keygen -t ed25519");
            }
            return key;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "its key of type '" + entry.getKeyType() + "' cannot be read: expected ssh-ed25519, ecdsa or rsa."
                            + " Make one with ssh-keygen -t ed25519",
                    e);
        }
    }
}

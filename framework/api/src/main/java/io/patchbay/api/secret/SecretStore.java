package io.patchbay.api.secret;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import java.sql.Connection;
import java.time.Instant;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** Keeps secrets of a workspace, each sealed with a key of its own. Every use is audited. Thread-safe; blocks. */
@ProviderType
public interface SecretStore {
    /** The prefix of a reference to a secret. */
    String REFERENCE = "secret:";

    /**
     * Sets a secret, replacing the one of this name.
     *
     * @param name 1 to 100 of {@code a-z 0-9 . _ - /}
     * @param value at most 64 KiB as UTF-8; the caller clears the array
     */
    SecretEntry put(Caller caller, String name, char[] value);

    /**
     * Sets a secret that belongs to something else, in the transaction of the change to that: inside {@code Database.write} only.
     * Asks for no scope: whoever may change the one may set the other.
     */
    void put(Connection connection, Caller caller, String name, char[] value);

    /** Deletes such a secret, if it is there; inside {@code Database.write} only. */
    void delete(Connection connection, Caller caller, String name);

    /** Lists names and times, never values. */
    Page<SecretEntry> list(Caller caller, Page.Request page);

    /**
     * Deletes a secret.
     *
     * @throws io.patchbay.api.PatchbayException with {@link SecretCode#SECRET_NOT_FOUND}
     */
    void delete(Caller caller, String name);

    /**
     * Lends a secret to platform code: the array is cleared when {@code use} returns, so it must not be kept.
     *
     * @param purpose what for, in a few words, for the audit
     * @throws io.patchbay.api.PatchbayException with {@link SecretCode#SECRET_NOT_FOUND} or {@link SecretCode#SECRET_UNREADABLE}
     */
    <T> T use(Caller caller, String name, String purpose, Function<char[], T> use);

    /**
     * What may be told of a secret.
     *
     * @param name its name
     * @param version how often it was set
     * @param updated when it was last set
     */
    record SecretEntry(String name, long version, Instant updated) {}
}

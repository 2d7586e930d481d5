package io.patchbay.store.internal.secret;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.rest.IfMatch;
import io.patchbay.api.secret.SecretCode;
import io.patchbay.api.secret.SecretStore.SecretEntry;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.StoreCode;
import io.patchbay.store.internal.secret.SecretRows.Sealed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** Seals on the way into the database and opens on the way out; tells the audit log each time. */
final class SealedSecrets {
    private final Database database;
    private final SecretAudit audit;
    private final Envelope envelope;
    private final Clock clock;

    SealedSecrets(Database database, SecretAudit audit, Envelope envelope, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.envelope = envelope;
        this.clock = clock;
    }

    SecretEntry put(Caller caller, String name, char[] value, OptionalLong expected) {
        byte[] bytes = SecretText.bytes(name, value);
        try {
            return database.write(connection -> {
                long before = SecretRows.lock(connection, caller.workspace(), name);
                require(name, expected, before);
                return write(connection, caller, new Place(caller.workspace(), name, before + 1), bytes);
            });
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    void put(Connection connection, Caller caller, String name, char[] value) {
        byte[] bytes = SecretText.bytes(name, value);
        try {
            long before = SecretRows.lock(connection, caller.workspace(), name);
            write(connection, caller, new Place(caller.workspace(), name, before + 1), bytes);
        } catch (SQLException e) {
            throw failed(name, e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private SecretEntry write(Connection connection, Caller caller, Place place, byte[] value) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SecretRows.write(connection, place, envelope.seal(place, value), now);
        audit.changed(connection, caller, "secret.put", place.name(), place.version());
        return new SecretEntry(place.name(), place.version(), now);
    }

    void delete(Connection connection, Caller caller, String name) {
        try {
            long version = SecretRows.lock(connection, caller.workspace(), name);
            if (version > 0) {
                SecretRows.delete(connection, caller.workspace(), name);
                audit.changed(connection, caller, "secret.delete", name, version);
            }
        } catch (SQLException e) {
            throw failed(name, e);
        }
    }

    Page<SecretEntry> list(Caller caller, Page.Request page) {
        String after = page.token().orElse("");
        List<SecretEntry> found =
                database.read(connection -> SecretRows.after(connection, caller.workspace(), after, page.size() + 1));
        if (found.size() <= page.size()) {
            return new Page<>(found, Optional.empty());
        }
        List<SecretEntry> items = found.subList(0, page.size());
        return new Page<>(items, Optional.of(items.get(page.size() - 1).name()));
    }

    void delete(Caller caller, String name, OptionalLong expected) {
        database.write(connection -> {
            long version = SecretRows.lock(connection, caller.workspace(), name);
            if (version == 0) {
                throw missing(name);
            }
            require(name, expected, version);
            SecretRows.delete(connection, caller.workspace(), name);
            audit.changed(connection, caller, "secret.delete", name, version);
            return name;
        });
    }

    <T> T use(Caller caller, String name, String purpose, Function<char[], T> use) {
        char[] value = value(caller, name, purpose);
        try {
            return use.apply(value);
        } finally {
            Arrays.fill(value, '\0');
        }
    }

    /** Opens a secret; the audit log knows of it before anybody else does. */
    private char[] value(Caller caller, String name, String purpose) {
        Optional<Sealed> found = database.read(connection -> SecretRows.sealed(connection, caller.workspace(), name));
        if (found.isEmpty()) {
            audit.notUsed(caller, name, purpose, "there is none");
            throw missing(name);
        }
        Sealed sealed = found.get();
        byte[] bytes;
        try {
            bytes = envelope.open(new Place(caller.workspace(), name, sealed.version()), sealed.value());
        } catch (Envelope.Unsealable e) {
            audit.notUsed(caller, name, purpose, String.valueOf(e.getMessage()));
            throw new PatchbayException(
                    SecretCode.SECRET_UNREADABLE,
                    "Secret '" + name + "' cannot be opened: " + e.getMessage() + ". Set it again.",
                    e);
        }
        try {
            audit.used(caller, name, purpose, sealed.version());
            return SecretText.chars(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static PatchbayException failed(String name, SQLException cause) {
        return new PatchbayException(
                StoreCode.STORE_FAILED, "Secret '" + name + "' cannot be written: " + cause.getMessage(), cause);
    }

    private static void require(String name, OptionalLong expected, long version) {
        if (expected.isPresent() && expected.getAsLong() != version) {
            throw new PatchbayException(
                    CommonCode.STALE,
                    "Secret '" + name + "' is not as you saw it: it has "
                            + (version == 0 ? "been deleted" : "the ETag " + IfMatch.tag(version))
                            + ". List the secrets and try again.");
        }
    }

    private static PatchbayException missing(String name) {
        return new PatchbayException(SecretCode.SECRET_NOT_FOUND, "Secret '" + name + "' is not there: set it first.");
    }
}

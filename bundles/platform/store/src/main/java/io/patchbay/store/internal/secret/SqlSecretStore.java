package io.patchbay.store.internal.secret;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.node.LaunchSecrets;
import io.patchbay.api.node.Node;
import io.patchbay.api.secret.SecretCode;
import io.patchbay.api.secret.SecretStore;
import io.patchbay.api.store.Database;
import io.patchbay.store.internal.sql.StoreSchema;
import java.sql.Connection;
import java.time.Clock;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** The secrets in the database. Immediate, so that a key that does not fit ends the start and not the first use. */
@Component(
        immediate = true,
        service = {SecretStore.class, SqlSecretStore.class},
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SqlSecretStore implements SecretStore {
    private @Nullable SealedSecrets secrets;
    private String refusal = "";

    /** Takes its services and finds the master key; if there is none that fits, the process ends with a line that says why. */
    @Activate
    public SqlSecretStore(
            @Reference(name = "database", target = "(" + Database.SCHEMA_PROPERTY + "=" + StoreSchema.NAME + ")")
                    Database database,
            @Reference AuditLog audit,
            @Reference Node node,
            @Reference LaunchSecrets launch,
            @Reference Clock clock) {
        try {
            Envelope envelope = new Envelope(new KeyRing(node.home(), launch, database, clock).key());
            this.secrets = new SealedSecrets(database, new SecretAudit(audit), envelope, clock);
        } catch (KeyFailure e) {
            // Thrown here, it would let half the platform fail and bury the one line that helps.
            refusal = e.line();
            node.fatal("store", refusal);
        }
    }

    @Override
    public SecretEntry put(Caller caller, String name, char[] value) {
        return put(caller, name, value, OptionalLong.empty());
    }

    /**
     * Sets a secret if it has this version, 0 standing for none; whatever it has, if no version is given.
     *
     * @throws io.patchbay.api.PatchbayException with {@code STALE} if it has another
     */
    public SecretEntry put(Caller caller, String name, char[] value, OptionalLong expected) {
        caller.require(Scope.SECRETS_WRITE);
        return secrets().put(caller, SecretText.ownName(name), value, expected);
    }

    @Override
    public void put(Connection connection, Caller caller, String name, char[] value) {
        secrets().put(connection, caller, SecretText.name(name), value);
    }

    @Override
    public void delete(Connection connection, Caller caller, String name) {
        secrets().delete(connection, caller, SecretText.name(name));
    }

    @Override
    public Page<SecretEntry> list(Caller caller, Page.Request page) {
        caller.require(Scope.SECRETS_READ);
        return secrets().list(caller, page);
    }

    @Override
    public void delete(Caller caller, String name) {
        delete(caller, name, OptionalLong.empty());
    }

    /** Deletes a secret if it has this version; see {@link #put(Caller, String, char[], OptionalLong)}. */
    public void delete(Caller caller, String name, OptionalLong expected) {
        caller.require(Scope.SECRETS_WRITE);
        secrets().delete(caller, SecretText.ownName(name), expected);
    }

    /** Asks for no scope: it is platform code that uses a secret, for a caller who may not know it. */
    @Override
    public <T> T use(Caller caller, String name, String purpose, Function<char[], T> use) {
        return secrets().use(caller, SecretText.name(name), purpose, use);
    }

    private SealedSecrets secrets() {
        if (secrets == null) {
            throw new PatchbayException(SecretCode.SECRET_UNREADABLE, refusal);
        }
        return secrets;
    }
}

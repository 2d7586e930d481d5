package io.patchbay.core.internal.invocation;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.secret.SecretCode;
import io.patchbay.api.secret.SecretStore;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Secrets in memory; remembers the thread of the last use. */
public final class MapSecrets implements SecretStore {
    private final Map<String, char[]> secrets = new ConcurrentHashMap<>();
    private volatile String lastThread = "";

    public String lastThread() {
        return lastThread;
    }

    @Override
    public SecretEntry put(Caller caller, String name, char[] value) {
        secrets.put(name, value.clone());
        return new SecretEntry(name, 1, Instant.EPOCH);
    }

    @Override
    public void put(Connection connection, Caller caller, String name, char[] value) {
        put(caller, name, value);
    }

    @Override
    public void delete(Connection connection, Caller caller, String name) {
        delete(caller, name);
    }

    @Override
    public Page<SecretEntry> list(Caller caller, Page.Request page) {
        return new Page<>(List.of(), Optional.empty());
    }

    @Override
    public void delete(Caller caller, String name) {
        secrets.remove(name);
    }

    @Override
    public <T> T use(Caller caller, String name, String purpose, Function<char[], T> use) {
        lastThread = Thread.currentThread().getName();
        char[] value = secrets.get(name);
        if (value == null) {
            throw new PatchbayException(SecretCode.SECRET_NOT_FOUND, "Secret '" + name + "' is not there.");
        }
        return use.apply(value);
    }
}

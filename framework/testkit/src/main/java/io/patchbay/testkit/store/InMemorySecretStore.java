package io.patchbay.testkit.store;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.secret.SecretCode;
import io.patchbay.api.secret.SecretStore;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Keeps secrets by workspace and name; remembers who used which. Thread-safe. */
public final class InMemorySecretStore implements SecretStore {
    private final Map<String, Kept> kept = new TreeMap<>();
    private final List<String> uses = new CopyOnWriteArrayList<>();
    private final Clock clock;

    private record Kept(String workspace, SecretEntry entry, String value) {}

    /** Makes one. */
    public InMemorySecretStore(Clock clock) {
        this.clock = clock;
    }

    /** Returns the uses so far, each as {@code principal name: purpose}. */
    public List<String> uses() {
        return List.copyOf(uses);
    }

    @Override
    public synchronized SecretEntry put(Caller caller, String name, char[] value) {
        if (!name.matches("[a-z0-9._/-]{1,100}")) {
            throw new PatchbayException(
                    io.patchbay.api.CommonCode.INVALID_VALUE,
                    "Secret '" + name + "': expected 1 to 100 of a-z 0-9 . _ - /.");
        }
        Kept before = kept.get(key(caller, name));
        SecretEntry entry = new SecretEntry(name, before == null ? 1 : before.entry.version() + 1, clock.instant());
        kept.put(key(caller, name), new Kept(caller.workspace(), entry, new String(value)));
        return entry;
    }

    @Override
    public void put(Connection connection, Caller caller, String name, char[] value) {
        char[] copy = value.clone();
        Transactions.afterCommit(connection, () -> put(caller, name, copy));
    }

    @Override
    public void delete(Connection connection, Caller caller, String name) {
        Transactions.afterCommit(connection, () -> remove(caller, name));
    }

    private synchronized void remove(Caller caller, String name) {
        kept.remove(key(caller, name));
    }

    @Override
    public synchronized Page<SecretEntry> list(Caller caller, Page.Request page) {
        List<SecretEntry> mine = new ArrayList<>();
        kept.values().stream()
                .filter(secret -> secret.workspace.equals(caller.workspace()))
                .forEach(secret -> mine.add(secret.entry));
        return Slices.of(mine, page);
    }

    @Override
    public synchronized void delete(Caller caller, String name) {
        find(caller, name);
        kept.remove(key(caller, name));
    }

    @Override
    public <T> T use(Caller caller, String name, String purpose, Function<char[], T> use) {
        char[] value = find(caller, name).value.toCharArray();
        uses.add(caller.principal() + " " + name + ": " + purpose);
        try {
            return use.apply(value);
        } finally {
            Arrays.fill(value, '\0');
        }
    }

    private synchronized Kept find(Caller caller, String name) {
        Kept secret = kept.get(key(caller, name));
        if (secret == null) {
            throw new PatchbayException(SecretCode.SECRET_NOT_FOUND, "Secret '" + name + "' not found.");
        }
        return secret;
    }

    private static String key(Caller caller, String name) {
        return caller.workspace() + " " + name;
    }
}

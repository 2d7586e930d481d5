package io.patchbay.store.internal;

import io.patchbay.api.node.Node;
import io.patchbay.testkit.store.PostgresServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of a test, which remembers why it ended. */
public record TestNode(Path home, Map<String, String> properties, List<String> fatal) implements Node {
    /** Makes one without properties. */
    public static TestNode at(Path home) {
        return new TestNode(home, Map.of(), new ArrayList<>());
    }

    /** Makes one whose database is an empty one of a real PostgreSQL. */
    public static TestNode onPostgresql(Path home) {
        return at(home).with("patchbay.db.url", PostgresServer.newDatabase())
                .with("patchbay.db.user", PostgresServer.USER)
                .with("patchbay.db.password", PostgresServer.USER);
    }

    /** Returns one with this property. */
    public TestNode with(String name, String value) {
        Map<String, String> all = new java.util.HashMap<>(properties);
        all.put(name, value);
        return new TestNode(home, Map.copyOf(all), fatal);
    }

    @Override
    public Path distribution() {
        return home;
    }

    @Override
    public String version() {
        return "0.0.0";
    }

    @Override
    public Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    @Override
    public void fatal(String code, String message) {
        fatal.add(code + ": " + message);
    }
}

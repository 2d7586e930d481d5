package io.patchbay.testkit;

import io.patchbay.api.node.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A node in a folder of the test, with the launch properties the test names. Thread-safe. */
public final class FixedNode implements Node {
    private final Path home;
    private final Map<String, String> properties;
    private final List<String> fatal = new CopyOnWriteArrayList<>();

    /** Makes one without launch properties. */
    public FixedNode(Path home) {
        this(home, Map.of());
    }

    /** Makes one. */
    public FixedNode(Path home, Map<String, String> properties) {
        this.home = home;
        this.properties = Map.copyOf(properties);
    }

    /** Returns what {@link #fatal} was called with, each as {@code code: message}. */
    public List<String> fatalCalls() {
        return fatal;
    }

    @Override
    public Path home() {
        return home;
    }

    @Override
    public Path distribution() {
        return home.resolve("dist");
    }

    @Override
    public String version() {
        return "0.0.0-test";
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

package io.patchbay.core.internal.invocation;

import io.patchbay.api.node.Node;
import java.nio.file.Path;
import java.util.Optional;

/** A node at a folder of a test. */
public record TestNode(Path home) implements Node {
    @Override
    public Path distribution() {
        return home;
    }

    @Override
    public String version() {
        return "0.1.0";
    }

    @Override
    public Optional<String> property(String name) {
        return Optional.empty();
    }

    @Override
    public void fatal(String code, String message) {
        throw new AssertionError(code + ": " + message);
    }
}

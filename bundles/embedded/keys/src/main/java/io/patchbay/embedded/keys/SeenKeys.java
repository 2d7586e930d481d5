package io.patchbay.embedded.keys;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that came so far: in memory, and from a number on in a file. One per call and thread. */
public final class SeenKeys implements AutoCloseable {
    private final Fingerprint fingerprint = new Fingerprint();
    private final String name;
    private final int most;
    private final Invocation invocation;
    private @Nullable MemoryKeys memory = new MemoryKeys();
    private @Nullable FileKeys file;

    /**
     * Makes one that has seen none.
     *
     * @param name part of the name of its file; two of the same call have different ones
     * @param memoryKeys how many are kept in memory before they go to a file
     */
    public SeenKeys(String name, int memoryKeys, Invocation invocation) {
        this.name = name;
        this.most = memoryKeys;
        this.invocation = invocation;
    }

    /**
     * Adds a key; false if it was there. Values that are numerically equal are the same, and so are objects with the same members in
     * another order.
     *
     * @throws PluginException with code {@code keys-not-kept}
     */
    public boolean add(List<Json> key) {
        fingerprint.take(key);
        try {
            if (memory != null && memory.count() == most) {
                spill(memory);
            }
            return memory != null
                    ? memory.add(fingerprint.high(), fingerprint.low())
                    : file != null && file.add(fingerprint.high(), fingerprint.low());
        } catch (IOException e) {
            invocation.checkCancelled();
            throw new PluginException(
                    "keys-not-kept",
                    "More than " + most + " different keys go to a file in '" + invocation.dataDirectory()
                            + "', which failed: " + e.getMessage() + ". Make room, or raise 'memoryKeys'.",
                    e);
        }
    }

    private void spill(MemoryKeys keys) throws IOException {
        FileKeys target = new FileKeys(invocation.dataDirectory(), name + "-" + invocation.id(), most);
        file = target;
        keys.forEach(target::add);
        memory = null;
        invocation.logger().info("Keys go to a file from here on keys={}", most);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}

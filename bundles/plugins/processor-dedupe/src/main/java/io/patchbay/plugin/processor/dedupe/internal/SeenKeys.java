package io.patchbay.plugin.processor.dedupe.internal;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The keys that came so far: in memory, and from a number on in a file. One per call. */
final class SeenKeys implements AutoCloseable {
    private final Fingerprint fingerprint;
    private final int most;
    private final Invocation invocation;
    private @Nullable MemoryKeys memory = new MemoryKeys();
    private @Nullable FileKeys file;

    SeenKeys(DedupeOptions options, Invocation invocation) {
        this.fingerprint = new Fingerprint(options.key());
        this.most = options.memoryKeys();
        this.invocation = invocation;
    }

    /** Adds the key of a record; false if it was there. */
    boolean add(JsonObject record) {
        fingerprint.take(record);
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
        FileKeys target = new FileKeys(invocation.dataDirectory(), "keys-" + invocation.id(), most);
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

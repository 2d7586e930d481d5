package io.patchbay.store.internal.secret;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where a sealed value belongs. It is sealed in, so that a value moved to another row cannot be opened there.
 *
 * @param workspace the workspace
 * @param name the name of the secret
 * @param version which of its values
 */
record Place(String workspace, String name, long version) {
    /** Returns the place as bytes, each part with its length before it. */
    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : List.of("store_secret", "sealed", workspace, name, Long.toString(version))) {
            byte[] text = part.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(ByteBuffer.allocate(4).putInt(0, text.length).array());
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }
}

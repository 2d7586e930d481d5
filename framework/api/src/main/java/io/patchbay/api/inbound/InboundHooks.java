package io.patchbay.api.inbound;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.annotation.versioning.ProviderType;

/** Takes what other systems send. Thread-safe; blocks. */
@ProviderType
public interface InboundHooks {
    /** The most bytes of a body. */
    int MAX_BODY = 256 << 10;

    /**
     * Verifies a request and takes it durably.
     *
     * @throws io.patchbay.api.PatchbayException if nobody waits for it here, it is not signed as it should be, or there are too
     *     many
     */
    Answer receive(Arrival arrival);

    /**
     * A request as it came.
     *
     * @param workspace the first part of the path below {@code /hooks/}
     * @param path the rest
     * @param headers the first value of each header field, names in lower case; copied
     * @param body the bytes, which nobody changes
     * @param trace the trace id of the request
     */
    record Arrival(String workspace, String path, Map<String, String> headers, ByteBuffer body, String trace) {
        /** Copies the headers. */
        public Arrival {
            Map<String, String> copy = new TreeMap<>();
            headers.forEach((name, value) -> copy.put(name.toLowerCase(Locale.ROOT), value));
            headers = copy;
        }

        /** Returns the body. */
        public byte[] bytes() {
            byte[] bytes = new byte[body.remaining()];
            body.duplicate().get(bytes);
            return bytes;
        }

        /** Returns a header by its name in lower case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }

    /** What is answered. */
    record Answer(int status, String mediaType, String text) {}
}

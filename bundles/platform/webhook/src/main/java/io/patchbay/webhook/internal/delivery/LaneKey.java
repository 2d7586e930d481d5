package io.patchbay.webhook.internal.delivery;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The names of lanes: the endpoint's id, and for what is to stay in order a hash of the key after a colon. */
final class LaneKey {
    private static final int BYTES = 16;

    private LaneKey() {}

    static String of(String endpoint, List<Json> key) {
        if (key.isEmpty()) {
            return endpoint;
        }
        byte[] text = new JsonArray(key).toString().getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text);
            return endpoint + ":" + HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256.", e);
        }
    }

    static boolean ordered(String lane) {
        return lane.indexOf(':') >= 0;
    }

    static String endpoint(String lane) {
        int colon = lane.indexOf(':');
        return colon < 0 ? lane : lane.substring(0, colon);
    }
}

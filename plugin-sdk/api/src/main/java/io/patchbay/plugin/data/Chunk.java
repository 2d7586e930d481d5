package io.patchbay.plugin.data;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;
import java.util.Base64;

/**
 * A piece of a file as a record of a stream. Files travel as consecutive chunks, so that a file of any size needs the memory of
 * a few chunks. As JSON: {@code {"name": "trips.csv", "offset": 0, "data": "<Base64>"}}.
 *
 * <p>The bytes are not copied, so nobody changes them afterwards.
 */
public final class Chunk {
    /** The most bytes a chunk should carry: 64 KiB. */
    public static final int SIZE = 64 * 1024;

    private final String name;
    private final long offset;
    private final byte[] data;

    /** Makes one; the parameters are described at the methods of their names. */
    public Chunk(String name, long offset, byte[] data) {
        this.name = name;
        this.offset = offset;
        this.data = data;
    }

    /** Returns the name of the file the piece belongs to. */
    public String name() {
        return name;
    }

    /** Returns where the piece begins in the file, in bytes; a chunk with offset 0 begins a file. */
    public long offset() {
        return offset;
    }

    /** Returns the bytes, at most {@link #SIZE} of them. */
    public byte[] data() {
        return data;
    }

    /** Returns this chunk as a record. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("name", name)
                .put("offset", offset)
                .put("data", Base64.getEncoder().encodeToString(data))
                .build();
    }

    /**
     * Reads a chunk from a record.
     *
     * @throws JsonException if the record is not a chunk
     */
    public static Chunk of(JsonObject json) {
        try {
            return new Chunk(
                    member(json, "name").asText(),
                    member(json, "offset").asNumber().longValue(),
                    Base64.getDecoder().decode(member(json, "data").asText()));
        } catch (IllegalArgumentException e) {
            throw new JsonException("Expected a piece of a file {name, offset, data}: " + e.getMessage()
                    + " Put a step that reads files, such as connector-file, before this one.");
        }
    }

    private static Json member(JsonObject json, String name) {
        return json.get(name).orElseThrow(() -> new JsonException("Member '" + name + "' is missing."));
    }
}

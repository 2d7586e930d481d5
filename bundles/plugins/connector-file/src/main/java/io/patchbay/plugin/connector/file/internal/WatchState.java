package io.patchbay.plugin.connector.file.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a watch has handed on, in a file that is complete at any moment. */
final class WatchState {
    private final Path file;
    private final Map<String, Stamp> seen = new LinkedHashMap<>();
    private final Map<String, String> given = new LinkedHashMap<>();
    private String run = "";
    private boolean complete = true;

    private WatchState(Path file) {
        this.file = file;
    }

    static WatchState load(Path file) {
        WatchState state = new WatchState(file);
        if (Files.exists(file)) {
            try {
                state.read(Json.parse(Files.readString(file)).asObject());
            } catch (IOException | JsonException e) {
                throw new PluginException(
                        "unreadable",
                        "What was handed on, in '" + file + "', cannot be read: " + e.getMessage()
                                + ". Delete it to begin anew, which hands on all files once more.",
                        e);
            }
        }
        return state;
    }

    /**
     * Begins a run, or goes on with it where {@code dealtWith} of its files need not come again, and returns the files that are to
     * come again, each with its change.
     */
    Map<String, String> begin(String key, long dealtWith, boolean again) {
        Map<String, String> repeated = new LinkedHashMap<>();
        if (run.equals(key)) {
            given.entrySet().stream().skip(dealtWith).forEach(entry -> repeated.put(entry.getKey(), entry.getValue()));
        } else {
            if (again || !complete) {
                repeated.putAll(given);
            }
            given.clear();
        }
        run = key;
        complete = false;
        return repeated;
    }

    /** Returns what happened to a file since it was handed on; empty if nothing. */
    String change(String name, Stamp now) {
        Stamp before = seen.get(name);
        return before == null ? "new" : before.equals(now) ? "" : "changed";
    }

    void give(String name, Stamp stamp, String change) {
        seen.put(name, stamp);
        given.remove(name);
        given.put(name, change);
    }

    /** Forgets the files that are gone, so that they are new when they come back. */
    void keepOnly(Set<String> present) {
        seen.keySet().retainAll(present);
    }

    int givenFiles() {
        return given.size();
    }

    void end() {
        complete = true;
    }

    void save() {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer text = ByteBuffer.wrap(toJson().toString().getBytes(UTF_8));
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw FileFault.of(e, file);
        }
    }

    private void read(JsonObject json) {
        run = json.text("run").orElse("");
        complete = json.get("complete").map(Json::asBoolean).orElse(true);
        members(json, "seen").forEach((name, stamp) -> seen.put(name, Stamp.of(stamp.asObject())));
        members(json, "given").forEach((name, change) -> given.put(name, change.asText()));
    }

    private static Map<String, Json> members(JsonObject json, String name) {
        return json.get(name).map(Json::asObject).orElse(JsonObject.EMPTY).members();
    }

    private JsonObject toJson() {
        var stamps = JsonObject.builder();
        seen.forEach((name, stamp) -> stamps.put(name, stamp.toJson()));
        var changes = JsonObject.builder();
        given.forEach(changes::put);
        return JsonObject.builder()
                .put("run", run)
                .put("complete", complete)
                .put("given", changes.build())
                .put("seen", stamps.build())
                .build();
    }

    /** What tells one state of a file from the next. */
    record Stamp(long size, String modified) {
        static Stamp of(BasicFileAttributes attributes) {
            return new Stamp(attributes.size(), attributes.lastModifiedTime().toString());
        }

        private static Stamp of(JsonObject json) {
            return new Stamp(
                    json.get("size").map(size -> size.asNumber().longValue()).orElse(-1L),
                    json.text("modified").orElse(""));
        }

        private JsonObject toJson() {
            return JsonObject.of("size", Json.of(size), "modified", Json.of(modified));
        }
    }
}

package io.patchbay.plugin.analyzer.quality.trend.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The runs of one series, in a file of the plugin's data folder. A run that is made again takes its old place. */
final class History {
    private final Path file;
    private final Map<String, Measures> runs = new LinkedHashMap<>();

    private History(Path file) {
        this.file = file;
    }

    static History load(Path folder, String series) {
        History history = new History(folder.resolve(series + ".json"));
        if (Files.exists(history.file)) {
            try {
                history.read(Json.parse(Files.readString(history.file)).asObject());
            } catch (IOException | JsonException e) {
                throw new PluginException(
                        "history-unreadable",
                        "The runs of series '" + series + "', in '" + history.file + "', cannot be read: "
                                + e.getMessage() + " Delete the file to begin anew.",
                        e);
            }
        }
        return history;
    }

    private void read(JsonObject json) {
        for (Json run : json.get("runs").map(Json::asArray).orElse(new JsonArray(List.of()))) {
            runs.put(run.asObject().text("key").orElse(""), Measures.of(run.asObject()));
        }
    }

    /** Returns the runs before this one. */
    List<Measures> before(String key) {
        return runs.entrySet().stream()
                .takeWhile(run -> !run.getKey().equals(key))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Adds a run, forgets the oldest beyond a number, and returns how many are kept. */
    int add(String key, Measures measures, int most) {
        runs.put(key, measures);
        Stream<String> surplus = List.copyOf(runs.keySet()).stream().limit(Math.max(0, runs.size() - most));
        surplus.forEach(runs::remove);
        return runs.size();
    }

    void save() {
        List<Json> all = new ArrayList<>();
        runs.forEach((key, run) -> all.add(run.toJson(key)));
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(part, JsonObject.of("runs", new JsonArray(all)).toString(), UTF_8);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new PluginException(
                    "history-not-kept",
                    "The runs cannot be written to '" + file + "': " + e.getMessage()
                            + ". Make room on the disk or in the budget 'disk='.",
                    e);
        }
    }
}

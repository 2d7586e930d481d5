package io.patchbay.trust.internal.scan;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonException;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.trust.internal.scan.Advisory.Affected;
import io.patchbay.trust.internal.scan.Advisory.Range;
import io.patchbay.trust.internal.scan.Advisory.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads advisories in the OSV format: an array of records, or an object with one under {@code advisories} or {@code vulns}. */
final class AdvisoryParser {
    private static final String MAVEN = "Maven";

    private AdvisoryParser() {}

    /**
     * Reads a file.
     *
     * @throws JsonException with what is wrong with it
     */
    static List<Advisory> parse(String text) {
        Json json = Json.parse(text);
        JsonArray records = json.kind() == Json.Kind.ARRAY ? json.asArray() : list(json.asObject());
        List<Advisory> advisories = new ArrayList<>();
        for (Json each : records) {
            JsonObject advisory = each.asObject();
            if (advisory.get("withdrawn").isEmpty()) {
                advisories.add(advisory(advisory));
            }
        }
        return advisories;
    }

    private static JsonArray list(JsonObject object) {
        return object.get("advisories")
                .or(() -> object.get("vulns"))
                .orElseThrow(() -> new JsonException("Expected an array, or an object with 'advisories'."))
                .asArray();
    }

    private static Advisory advisory(JsonObject json) {
        String id = json.text("id").orElseThrow(() -> new JsonException("An advisory has no 'id'."));
        List<Affected> affected = new ArrayList<>();
        for (Json each : array(json, "affected")) {
            affected(each.asObject()).ifPresent(affected::add);
        }
        return new Advisory(
                Findings.shown(id), Findings.shown(json.text("summary").orElse("")), severity(json), affected);
    }

    private static Severity severity(JsonObject json) {
        String word = json.get("database_specific")
                .map(Json::asObject)
                .flatMap(object -> object.text("severity"))
                .or(() -> json.text("severity"))
                .orElse("")
                .toUpperCase(Locale.ROOT);
        return switch (word) {
            case "LOW" -> Severity.LOW;
            case "CRITICAL" -> Severity.CRITICAL;
            case "HIGH" -> Severity.HIGH;
            default -> Severity.MEDIUM;
        };
    }

    private static Optional<Affected> affected(JsonObject json) {
        JsonObject library = json.get("package").map(Json::asObject).orElse(JsonObject.EMPTY);
        if (!library.text("ecosystem").orElse(MAVEN).equals(MAVEN)) {
            return Optional.empty();
        }
        List<String> versions = new ArrayList<>();
        array(json, "versions").forEach(version -> versions.add(version.asText()));
        List<Range> ranges = new ArrayList<>();
        for (Json range : array(json, "ranges")) {
            ranges(array(range.asObject(), "events"), ranges);
        }
        return library.text("name").map(name -> new Affected(name, List.copyOf(versions), List.copyOf(ranges)));
    }

    /** Events come in order; each introduction is ended by the next event that ends one, or never. */
    private static void ranges(JsonArray events, List<Range> ranges) {
        Optional<LibraryVersion> open = Optional.empty();
        for (Json each : events) {
            JsonObject event = each.asObject();
            Optional<LibraryVersion> fixed = event.text("fixed").map(LibraryVersion::new);
            Optional<LibraryVersion> last = event.text("last_affected").map(LibraryVersion::new);
            if (open.isPresent() && (fixed.isPresent() || last.isPresent())) {
                ranges.add(new Range(open.get(), fixed, last));
                open = Optional.empty();
            }
            Optional<LibraryVersion> introduced = event.text("introduced").map(LibraryVersion::new);
            open = introduced.isPresent() ? introduced : open;
        }
        open.ifPresent(from -> ranges.add(new Range(from, Optional.empty(), Optional.empty())));
    }

    private static JsonArray array(JsonObject json, String name) {
        return json.get(name).map(Json::asArray).orElse(JsonArray.EMPTY);
    }
}

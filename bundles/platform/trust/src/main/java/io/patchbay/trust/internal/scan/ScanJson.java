package io.patchbay.trust.internal.scan;

import io.patchbay.api.trust.Evidence.Place;
import io.patchbay.api.trust.Evidence.Topic;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.trust.internal.scan.Scan.Contained;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Scans as they are stored. */
final class ScanJson {
    private ScanJson() {}

    static String write(Scan scan) {
        return JsonObject.builder()
                .put("symbolicName", scan.symbolicName())
                .put("version", scan.version())
                .put("licence", scan.licence())
                .put("declared", JsonArray.ofTexts(List.copyOf(scan.declared())))
                .put(
                        "findings",
                        array(scan.findings().stream().map(ScanJson::finding).toList()))
                .put(
                        "libraries",
                        array(scan.libraries().stream().map(ScanJson::library).toList()))
                .build()
                .toString();
    }

    private static JsonArray array(List<JsonObject> values) {
        return new JsonArray(List.copyOf(values));
    }

    private static JsonObject finding(Finding finding) {
        return JsonObject.builder()
                .put("topic", finding.topic().name())
                .put("permission", finding.permission())
                .put("occurrences", finding.occurrences())
                .put(
                        "places",
                        array(finding.places().stream().map(ScanJson::place).toList()))
                .build();
    }

    private static JsonObject place(Place place) {
        return JsonObject.builder()
                .put("type", place.type())
                .put("method", place.method())
                .put("use", place.use())
                .put("library", place.library())
                .build();
    }

    private static JsonObject library(Contained library) {
        return JsonObject.builder()
                .put("name", library.name())
                .put("version", library.version())
                .put("path", library.path())
                .build();
    }

    static Scan read(String text) {
        JsonObject json = Json.parse(text).asObject();
        return new Scan(
                text(json, "symbolicName"),
                text(json, "version"),
                text(json, "licence"),
                new TreeSet<>(
                        values(json, "declared").stream().map(Json::asText).toList()),
                values(json, "findings").stream()
                        .map(each -> readFinding(each.asObject()))
                        .toList(),
                values(json, "libraries").stream()
                        .map(Json::asObject)
                        .map(each -> new Contained(text(each, "name"), text(each, "version"), text(each, "path")))
                        .toList());
    }

    private static Finding readFinding(JsonObject json) {
        return new Finding(
                Topic.valueOf(text(json, "topic")),
                text(json, "permission"),
                values(json, "places").stream()
                        .map(Json::asObject)
                        .map(each -> new Place(
                                text(each, "type"), text(each, "method"), text(each, "use"), text(each, "library")))
                        .toList(),
                (int) json.get("occurrences").orElseThrow().asNumber().longValue());
    }

    private static String text(JsonObject json, String name) {
        return json.text(name).orElse("");
    }

    private static List<Json> values(JsonObject json, String name) {
        return json.get(name).map(Json::asArray).stream()
                .flatMap(array -> StreamSupport.stream(array.spliterator(), false))
                .toList();
    }
}

package io.patchbay.api.jsonpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.patchbay.api.jsonpath.JsonPath.Match;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComplianceSuiteTest {
    @Test
    void everyCaseOfThePublicSuiteHolds() throws IOException {
        String folder = Optional.ofNullable(System.getenv("PATCHBAY_TEST_DATA")).orElse("");
        assumeTrue(
                "true".equals(System.getenv("CI")) || !folder.isEmpty(),
                "PATCHBAY_TEST_DATA names no folder with jsonpath-cts.json");
        JsonArray cases = Json.parse(Files.readString(Path.of(folder, "jsonpath-cts.json")))
                .asObject()
                .get("tests")
                .orElseThrow()
                .asArray();

        List<String> failed = new ArrayList<>();
        cases.forEach(one -> failed.addAll(failure(one.asObject()).stream().toList()));

        assertThat(failed).isEmpty();
        assertThat(cases.size()).isEqualTo(703);
    }

    private static Optional<String> failure(JsonObject one) {
        String name =
                one.text("name").orElseThrow() + ": " + one.text("selector").orElseThrow();
        try {
            JsonPath path = JsonPath.parse(one.text("selector").orElseThrow());
            if (one.get("invalid_selector").isPresent()) {
                return Optional.of(name + " was accepted");
            }
            List<Match> found = path.find(one.get("document").orElseThrow());
            Json values = new JsonArray(found.stream().map(Match::value).toList());
            Json places = JsonArray.ofTexts(found.stream().map(Match::path).toList());
            return expected(one, "result", values) && expected(one, "result_paths", places)
                    ? Optional.empty()
                    : Optional.of(name + " selected " + values + " at " + places);
        } catch (JsonPathException e) {
            return one.get("invalid_selector").isPresent() && e.column() > 0
                    ? Optional.empty()
                    : Optional.of(name + " was refused: " + e.getMessage());
        }
    }

    private static boolean expected(JsonObject one, String member, Json found) {
        String several = member.replaceFirst("result", "results");
        return one.get(member)
                .map(found::equals)
                .orElseGet(
                        () -> one.get(several).orElseThrow().asArray().values().contains(found));
    }
}

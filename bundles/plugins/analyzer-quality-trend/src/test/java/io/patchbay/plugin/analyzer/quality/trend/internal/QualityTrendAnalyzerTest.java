package io.patchbay.plugin.analyzer.quality.trend.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QualityTrendAnalyzerTest {
    @TempDir
    Path folder;

    private final Clock clock = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

    private TestedPlugin plugin() {
        return TestedPlugin.of(new QualityTrendAnalyzer(clock)).with(TestInvocation.in(folder));
    }

    private JsonObject analyzed(String options, ListReader in) throws Exception {
        return plugin().answer("analyze", options, in).asObject();
    }

    private void history(String... runs) throws Exception {
        List<String> all = new ArrayList<>();
        for (String run : runs) {
            all.add("{\"key\":\"k" + all.size() + "\"," + run + "}");
        }
        Files.writeString(folder.resolve("s.json"), "{\"runs\":" + all + "}");
    }

    private static List<String> worse(JsonObject trend) {
        List<String> names = new ArrayList<>();
        for (Json each : trend.get("worse").orElseThrow().asArray()) {
            names.add(each.asObject().text("message").orElseThrow());
        }
        return names;
    }

    @Test
    void aRunIsMeasured() throws Exception {
        ListReader in = ListReader.of(
                        "{\"id\":1,\"t\":\"2026-01-31T09:00:00Z\"}",
                        "{\"id\":2,\"t\":\"2026-01-30\",\"note\":\" \"}",
                        "{\"id\":1,\"t\":\"soon\",\"note\":\"x\"}")
                .with(TestedPlugin.json(
                        "{'steps': [{'rowsIn': 4, 'rowsOut': 3, 'violations': {'count': 2}}, {'rowsIn': 9, 'rowsOut': 3,"
                                + " 'violations': {'count': 0}}]}"));

        assertThat(analyzed("{'series': 's', 'key': ['id'], 'time': 't'}", in)
                        .get("now")
                        .orElseThrow())
                .isEqualTo(TestedPlugin.json(
                        "{'rows': 3, 'completeness': 0.7778, 'uniqueness': 0.6667, 'validity': 0.75, 'freshness': 3,"
                                + " 'columns': {'id': 1, 't': 1, 'note': 0.3333}}"));
    }

    @Test
    void whatIsWorseThanTheMedianOfTheRunsBeforeIsNamed() throws Exception {
        String good =
                "\"rows\":10,\"completeness\":1,\"uniqueness\":1,\"validity\":1,\"freshness\":1,\"columns\":{\"a\":1,\"b\":1}";
        history(good, good, good.replace(":1", ":0").replace("\"rows\":00", "\"rows\":1"));

        assertThat(worse(analyzed(
                        "{'series': 's', 'key': ['a'], 'time': 't'}", ListReader.of("{\"a\":1}", "{\"a\":1}"))))
                .containsExactly(
                        "rows is 2, usually 10.",
                        "uniqueness is 0.5, usually 1.",
                        "freshness is unknown, usually 1.",
                        "completeness/b is 0, usually 1.");
    }

    @Test
    void whatIsWithinTheToleranceIsNotWorse() throws Exception {
        history("\"rows\":3,\"completeness\":1,\"uniqueness\":1,\"validity\":1,\"columns\":{\"a\":1}");
        ListReader in = ListReader.of("{\"a\":1}", "{\"a\":null}");

        assertThat(worse(analyzed("{'series': 's', 'tolerance': 0.5}", in))).isEmpty();
    }

    @Test
    void aRunMadeAgainTakesItsPlaceAndOldOnesAreForgotten() throws Exception {
        String run = "\"rows\":1,\"completeness\":1,\"uniqueness\":1,\"validity\":1,\"columns\":{}";
        history(run, run, run, run);

        analyzed("{'series': 's', 'history': 3}", ListReader.of("{\"a\":1}"));
        JsonObject again = analyzed("{'series': 's', 'history': 3}", ListReader.of("{\"a\":1}"));

        assertThat(again.get("runs")).contains(Json.of(3));
        assertThat(Files.readString(folder.resolve("s.json")))
                .contains("\"k3\"")
                .doesNotContain("\"k1\"");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aWorseRunFailsIfThatIsAskedForAndIsKept() throws Exception {
        history("\"rows\":1,\"completeness\":1,\"uniqueness\":1,\"validity\":1,\"columns\":{\"a\":1}");

        assertThat(plugin().refusal("analyze", "{'series': 's', 'failIfWorse': true}", ListReader.of("{\"a\":null}")))
                .isEqualTo(
                        "quality-worse: Series 's': completeness is 0, usually 1. completeness/a is 0, usually 1. Look at the"
                                + " source, or raise the tolerance.");
        assertThat(Files.readString(folder.resolve("s.json"))).contains("run-1/step-1/1");
    }

    @Test
    void wrongOptionsAndABrokenHistoryAreNamed() throws Exception {
        Files.writeString(folder.resolve("s.json"), "{");

        assertThat(plugin().refusal("analyze", "{'series': 's'}", ListReader.of("{}")))
                .startsWith("history-unreadable: The runs of series 's', in '" + folder.resolve("s.json"))
                .endsWith(" Delete the file to begin anew.");
        assertThat(plugin().refusal("analyze", "{'series': '../s'}", ListReader.of("{}")))
                .isEqualTo(
                        "invalid-input: Input: Option 'series' is '../s': expected 1 to 60 lower-case letters, digits and"
                                + " hyphens.");
        assertThat(plugin().refusal("analyze", "{'series': 's', 'tolerance': 2}", ListReader.of("{}")))
                .endsWith("Option 'tolerance' is '2.0': expected 0 to 1.");
    }
}

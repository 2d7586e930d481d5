package io.patchbay.itests.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.process.PatchbayProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A pipeline from a file to a report, by command and by HTTP, on example data and on real data. */
@EachJdk
class PipelineIT extends OnEveryJdk {
    private static final String TAXIS =
            """
            workflows:
              taxis:
                steps:
                  - {name: file, plugin: connector-file, action: read, config: {path: "%s"}}
                  - {name: rows, plugin: transformer-csv}
                  - name: check
                    plugin: validator-json-schema
                    config:
                      schema:
                        type: object
                        properties: {payment: {type: string}, pickup_zone: {type: string}}
                  - {name: report, plugin: renderer-html, config: {title: Taxis, groupBy: payment}}
            """;

    @Test
    void theExampleOfTheReadmeMakesAReport() throws IOException {
        Path out = folder.resolve("out-" + patchbay.pid());
        Path example = PatchbayProcess.distribution().resolve("examples/taxi-report.yaml");

        PatchbayProcess command = PatchbayProcess.in(patchbay.home())
                .launch("pipeline", "run", example.toString(), "--output", out.toString());

        assertThat(command.waitFor(Duration.ofSeconds(60))).as(command.output()).isZero();
        assertThat(command.output().lines().filter(line -> !line.contains(out.toString())))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        try (var files = Files.list(out)) {
            Path report = files.filter(file -> file.toString().endsWith(".html"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(report))
                    .contains("<svg", "<table", "</html>")
                    .doesNotContain("http://", "https://cdn");
        }
    }

    @Test
    void aFaultInThePipelineNamesTheStep() throws IOException {
        Path file = Files.writeString(
                folder.resolve("bad.yaml"),
                "workflows:\n  bad:\n    steps:\n      - {name: first, plugin: no-such-plugin}\n");

        PatchbayProcess command = PatchbayProcess.in(patchbay.home()).launch("pipeline", "run", file.toString());

        assertThat(command.waitFor(Duration.ofSeconds(30))).as(command.output()).isEqualTo(1);
        assertThat(command.output()).contains("first", "no-such-plugin").doesNotContain("Exception");
    }

    @Test
    void badRowsAreReportedAndTheGoodOnesGoOn() throws IOException {
        Path csv = Files.writeString(folder.resolve("rows.csv"), "id,amount\n1,10\n2,many\n3,30\n4,\n");
        JsonObject run = succeed(
                """
                workflows:
                  amounts:
                    steps:
                      - {name: file, plugin: connector-file, action: read, config: {path: "%s"}}
                      - {name: rows, plugin: transformer-csv}
                      - name: check
                        plugin: validator-json-schema
                        config: {schema: {type: object, properties: {amount: {type: number}}}}
                """
                        .formatted(csv));

        assertThat(step(run, "check").get("rowsOut")).contains(Json.of(2));
        String violations = artifact(run, "violations.ndjson");
        assertThat(violations.lines()).hasSize(2);
        assertThat(violations).contains("\"row\":2", "\"row\":4", "\"pointer\":\"/amount\"");
    }

    @Test
    void theTaxiTripsAreCountedAsAnotherProgramCountsThem() throws IOException {
        Path csv = data("taxis.csv");
        List<String> lines = Files.readAllLines(csv);
        // The file has no quoted fields, so splitting at commas is another way to count.
        assertThat(lines).noneMatch(line -> line.contains("\""));
        long trips = lines.size() - 1L;
        long bad = lines.stream()
                .skip(1)
                .map(line -> line.split(",", -1))
                .filter(fields -> fields[9].isEmpty() || fields[10].isEmpty())
                .count();
        assertThat(bad).isPositive();

        JsonObject run = succeed(TAXIS.formatted(csv));

        assertThat(step(run, "rows").get("rowsOut")).contains(Json.of(trips));
        assertThat(step(run, "check").get("rowsOut")).contains(Json.of(trips - bad));
    }

    @Test
    void theCountriesKeepTheirScripts() throws IOException {
        Path csv = data("country-codes.csv");
        JsonObject run = succeed(
                """
                workflows:
                  countries:
                    steps:
                      - {name: file, plugin: connector-file, action: read, config: {path: "%s"}}
                      - {name: rows, plugin: transformer-csv}
                      - name: shape
                        plugin: transformer-jsonata
                        config: {expression: '{"code": `ISO3166-1-Alpha-2`, "arabic": official_name_ar, "continent": Continent}'}
                """
                        .formatted(csv));

        List<String> records = artifact(run, "records.ndjson").lines().toList();
        assertThat(records).hasSize(249).anyMatch(line -> line.contains("أفغانستان"));
    }

    private static Path data(String name) {
        Optional<Path> folder =
                Optional.ofNullable(System.getenv("PATCHBAY_TEST_DATA")).map(Path::of);
        assumeTrue(folder.isPresent(), "PATCHBAY_TEST_DATA names no folder");
        return folder.orElseThrow().resolve(name).toAbsolutePath();
    }
}

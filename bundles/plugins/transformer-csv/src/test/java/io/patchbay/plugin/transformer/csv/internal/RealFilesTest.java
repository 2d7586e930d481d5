package io.patchbay.plugin.transformer.csv.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.patchbay.plugin.data.Chunk;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.testkit.plugin.TestInvocation;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads public data, where it is there, and compares with numbers that Python's csv and decimal modules found. */
class RealFilesTest {
    @Test
    void taxiTripsAddUpToWhatAnotherParserFound() throws Exception {
        List<Row> rows = parse("{}", "taxis.csv");

        assertThat(rows).hasSize(6433);
        assertThat(rows.get(6432).number()).isEqualTo(6433);
        assertThat(sum(rows, "passengers")).isEqualTo("9902");
        assertThat(sum(rows, "distance")).isEqualTo("19457.36");
        assertThat(sum(rows, "fare")).isEqualTo("84214.87");
        assertThat(sum(rows, "tip")).isEqualTo("12732.32");
        assertThat(sum(rows, "total")).isEqualTo("119124.97");
        assertThat(nulls(rows, "payment")).isEqualTo(44);
        assertThat(nulls(rows, "pickup_zone")).isEqualTo(26);
        assertThat(nulls(rows, "dropoff_borough")).isEqualTo(45);
    }

    @Test
    void countriesKeepEveryCharacterOfAllScripts() throws Exception {
        List<Row> rows = parse("{'types': 'text'}", "country-codes.csv");

        assertThat(rows).hasSize(249).allSatisfy(row -> assertThat(row.value().size())
                .isEqualTo(56));
        assertThat(rows.stream()
                        .flatMap(row -> row.value().members().values().stream())
                        .mapToInt(value ->
                                value.asText().codePointCount(0, value.asText().length()))
                        .sum())
                .isEqualTo(95964);
        assertThat(rows.stream()
                        .filter(row ->
                                row.value().text("Languages").orElseThrow().contains(",")))
                .hasSize(179);
        assertThat(rows.stream().filter(row -> row.value()
                        .text("ISO3166-1-Alpha-2")
                        .orElseThrow()
                        .equals("JP")))
                .extracting(row -> row.value().text("UNTERM Chinese Formal").orElseThrow())
                .containsExactly("日本国");
    }

    @Test
    void countriesAreTypedWhereThatLosesNothing() throws Exception {
        List<Row> rows = parse("{}", "country-codes.csv");

        assertThat(sum(rows, "ISO3166-1-numeric")).isEqualTo("108025");
        assertThat(rows.stream()
                        .flatMap(row -> row.value().members().values().stream())
                        .filter(JsonNull.class::isInstance))
                .hasSize(1642);
        assertThat(rows.stream().map(row -> row.value().get("Dial").orElseThrow()))
                .contains(Json.of(93), Json.of("1-684"));
    }

    private static List<Row> parse(String options, String name) throws Exception {
        String folder = System.getenv("PATCHBAY_TEST_DATA");
        assumeTrue(folder != null, "PATCHBAY_TEST_DATA names no folder with public data");
        byte[] content = Files.readAllBytes(Path.of(folder, name));
        return Csv.parse(options, TestInvocation.create(), Csv.chunks(name, content, Chunk.SIZE));
    }

    private static String sum(List<Row> rows, String column) {
        return rows.stream()
                .map(row -> row.value().get(column).orElseThrow())
                .filter(JsonNumber.class::isInstance)
                .map(value -> value.asNumber().decimal())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toString();
    }

    private static long nulls(List<Row> rows, String column) {
        return rows.stream()
                .filter(row -> row.value().get(column).orElseThrow() == JsonNull.NULL)
                .count();
    }
}

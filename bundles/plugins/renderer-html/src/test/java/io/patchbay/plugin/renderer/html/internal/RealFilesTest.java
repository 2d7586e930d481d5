package io.patchbay.plugin.renderer.html.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNull;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Adds up public data, where it is there, and compares with what Python's csv and decimal modules found. */
class RealFilesTest {
    @Test
    void taxiFaresByBoroughAreWhatAnotherProgramFound() throws Exception {
        String text = Rendering.text(
                Rendering.page("{'title': 'Taxis', 'groupBy': 'borough', 'value': 'total'}", ListReader.of(taxis())));

        assertThat(text)
                .containsSubsequence(
                        "Manhattan: 87,820.23 (5,268 rows)",
                        "Queens: 20,800.69 (657 rows)",
                        "Brooklyn: 7,367.48 (383 rows)",
                        "Bronx: 2,253.76 (99 rows)",
                        "(none): 882.81 (26 rows)");
        assertThat(text).contains("Rows read 6,433", "The first 200 of 6,433 rows.");
    }

    @Test
    void taxiFaresByZoneAreRanked() throws Exception {
        String text = Rendering.text(
                Rendering.page("{'groupBy': 'zone', 'value': 'total', 'top': 3}", ListReader.of(taxis())));

        assertThat(text)
                .containsSubsequence(
                        "JFK Airport: 8,355.88",
                        "LaGuardia Airport: 6,268.36",
                        "Midtown Center: 4,240.38",
                        "The other values (192) together: 100,260.35");
    }

    /** The file has no quoted fields, so it can be split at commas. */
    private static List<Row> taxis() throws Exception {
        String folder = System.getenv("PATCHBAY_TEST_DATA");
        assumeTrue(folder != null, "PATCHBAY_TEST_DATA names no folder with public data");
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(folder, "taxis.csv"))) {
            String[] fields = line.split(",", -1);
            if (!fields[7].equals("total")) {
                Json borough = fields[12].isEmpty() ? JsonNull.NULL : Json.of(fields[12]);
                JsonObject.Builder record = JsonObject.builder().put("borough", borough);
                record.put("zone", fields[10].isEmpty() ? JsonNull.NULL : Json.of(fields[10]));
                record.put("total", JsonNumber.of(new BigDecimal(fields[7])));
                rows.add(new Row(rows.size() + 1, record.build()));
            }
        }
        return rows;
    }
}

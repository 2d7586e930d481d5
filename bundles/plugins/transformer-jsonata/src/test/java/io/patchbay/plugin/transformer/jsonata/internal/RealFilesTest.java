package io.patchbay.plugin.transformer.jsonata.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.patchbay.api.action.Actions;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.ListWriter;
import io.patchbay.testkit.plugin.TestInvocation;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reshapes public records, where they are there, and compares with what Python's csv and decimal modules found. */
class RealFilesTest {
    @Test
    void taxiFaresPaidInCashAddUp() throws Exception {
        ListWriter out = new ListWriter();

        Actions.bind(new JsonataTransformer())
                .call(
                        "transform",
                        JsonObject.of(
                                "expression",
                                Json.of("payment = 'cash' ? {'paid': $round(fare + tip + tolls, 2), 'fare': fare}")),
                        Streams.NONE.from(ListReader.of(taxis())).to(out),
                        TestInvocation.create());

        assertThat(out.rows()).hasSize(1812);
        assertThat(out.records().stream()
                        .map(record ->
                                record.get("paid").orElseThrow().asNumber().decimal())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("21346.15");
    }

    /** The file has no quoted fields, so it can be split at commas. */
    private static List<Row> taxis() throws Exception {
        String folder = System.getenv("PATCHBAY_TEST_DATA");
        assumeTrue(folder != null, "PATCHBAY_TEST_DATA names no folder with public files");
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(folder, "taxis.csv"))) {
            String[] fields = line.split(",", -1);
            if (!fields[4].equals("fare")) {
                JsonObject.Builder record = JsonObject.builder().put("payment", fields[9]);
                record.put("fare", JsonNumber.of(new BigDecimal(fields[4])));
                record.put("tip", JsonNumber.of(new BigDecimal(fields[5])));
                record.put("tolls", JsonNumber.of(new BigDecimal(fields[6])));
                rows.add(new Row(rows.size() + 1, record.build()));
            }
        }
        return rows;
    }
}

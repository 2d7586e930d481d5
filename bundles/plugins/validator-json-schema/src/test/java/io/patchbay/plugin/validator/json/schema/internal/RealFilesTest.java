package io.patchbay.plugin.validator.json.schema.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.patchbay.api.action.Actions;
import io.patchbay.api.action.Streams;
import io.patchbay.plugin.data.Row;
import io.patchbay.plugin.data.Violation;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.CollectedViolations;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.ListWriter;
import io.patchbay.testkit.plugin.TestInvocation;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks public records, where they are there, and compares with what Python's csv and decimal modules found. */
class RealFilesTest {
    @Test
    void taxiTripsWithoutPassengersOrDistanceAreFound() throws Exception {
        CollectedViolations violations = new CollectedViolations();
        ListWriter valid = new ListWriter();

        Actions.bind(new JsonSchemaValidator())
                .call(
                        "validate",
                        Json.parse(
                                        """
                                        {"schema": {"properties": {
                                          "passengers": {"type": "integer", "minimum": 1},
                                          "distance": {"exclusiveMinimum": 0}}}}
                                        """)
                                .asObject(),
                        Streams.NONE.from(ListReader.of(taxis())).to(valid).complaining(violations),
                        TestInvocation.create());

        assertThat(valid.rows()).hasSize(6433 - 146);
        assertThat(violations.all())
                .filteredOn(each -> each.pointer().equals("/passengers"))
                .hasSize(96);
        assertThat(violations.all())
                .filteredOn(each -> each.pointer().equals("/distance"))
                .hasSize(51);
        assertThat(violations.all()).extracting(Violation::row).startsWith(8L, 15L, 42L, 43L, 93L);
    }

    /** The file has no quoted fields, so it can be split at commas. */
    private static List<Row> taxis() throws Exception {
        String folder = System.getenv("PATCHBAY_TEST_DATA");
        assumeTrue(folder != null, "PATCHBAY_TEST_DATA names no folder with public files");
        List<Row> rows = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(folder, "taxis.csv"))) {
            String[] fields = line.split(",", -1);
            if (!fields[2].equals("passengers")) {
                JsonObject.Builder record = JsonObject.builder();
                record.put("passengers", JsonNumber.of(new BigDecimal(fields[2])));
                record.put("distance", JsonNumber.of(new BigDecimal(fields[3])));
                rows.add(new Row(rows.size() + 1, record.build()));
            }
        }
        return rows;
    }
}

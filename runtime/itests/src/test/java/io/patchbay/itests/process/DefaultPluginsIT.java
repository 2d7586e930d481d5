package io.patchbay.itests.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.process.HttpApi.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every plugin of the distribution in a pipeline, sandboxed, from a file to a file. */
@EachJdk
class DefaultPluginsIT extends OnEveryJdk {
    @Test
    void jsonIsReadPickedFlattenedAndWritten() throws IOException {
        String json =
                "{\"data\": [{\"id\": 1, \"lines\": [{\"sku\": \"a\", \"at\": {\"x\": 1.50}}, {\"sku\": \"b\"}]}]}";

        assertThat(
                        converted(
                                json,
                                """
                        - {name: rows, plugin: transformer-json, config: {pointer: /data}}
                        - {name: lines, plugin: transformer-json, action: pick, config: {pointer: /lines, keep: [id]}}
                        - {name: flat, plugin: transformer-json, action: flatten}
                        - {name: text, plugin: transformer-json, action: format}
                        """))
                .isEqualTo("{\"id\":1,\"sku\":\"a\",\"at.x\":1.50}\n{\"id\":1,\"sku\":\"b\"}\n");
    }

    @Test
    void theStepOfTheExampleNormalizesWithAndWithoutASchemaInTheConfiguration() throws IOException {
        String csv = "Order ID,Order Date,amount\n7,31.01.2024, 12.50\n";
        String steps =
                """
                - {name: rows, plugin: transformer-csv, config: {types: text}}
                - name: "transform_data"
                  plugin: "data-transformer"
                  action: "normalize"
                  config:
                    target_schema: "analytics.sales_normalized"
                - {name: text, plugin: transformer-json, action: format}
                """;

        assertThat(converted(csv, steps))
                .isEqualTo("{\"order_id\":\"7\",\"order_date\":\"31.01.2024\",\"amount\":\"12.50\"}\n");

        configure(
                "io.patchbay.plugin.transformer.data",
                JsonObject.of(
                        "schemas",
                        JsonArray.of(Json.of(
                                "{\"name\": \"analytics.sales_normalized\", \"columns\": {\"sold_on\": {\"type\":"
                                        + " \"date\", \"from\": \"Order Date\", \"format\": \"dd.MM.yyyy\"}, \"amount\": {\"type\":"
                                        + " \"number\"}}}"))));

        assertThat(converted(csv, steps)).isEqualTo("{\"sold_on\":\"2024-01-31\",\"amount\":12.50}\n");
    }

    @Test
    void documentsAreRendered() throws IOException {
        String rows = "{\"title\":\"A <b>\",\"body\":\"is **bold**<script>\"}";
        JsonObject page = through(
                rows,
                """
                - {name: rows, plugin: transformer-json}
                - name: page
                  plugin: renderer-markdown
                  config: {format: html, template: "## {{title}}\\n\\n{{{body}}}"}
                """);
        JsonObject sheet = through(
                rows,
                """
                - {name: rows, plugin: transformer-json}
                - {name: sheet, plugin: renderer-csv, config: {columns: [title], byteOrderMark: false}}
                """);

        assertThat(artifact(page, "document.html"))
                .contains("<h2>A &lt;b&gt;</h2>", "<p>is <strong>bold</strong>&lt;script&gt;</p>");
        assertThat(artifact(sheet, "records.csv")).isEqualTo("title\r\nA <b>\r\n");
    }

    @Test
    void xmlIsReadAndWritten() throws IOException {
        String xml = "<?xml version='1.0' encoding='UTF-8'?><feed><entry id='1'><town>Zürich</town></entry><x/></feed>";

        assertThat(
                        converted(
                                xml,
                                """
                        - {name: rows, plugin: transformer-xml, config: {element: /feed/entry}}
                        - {name: text, plugin: transformer-xml, action: format, config: {root: towns, element: town}}
                        """))
                .isEqualTo(
                        """
                        <?xml version="1.0" encoding="UTF-8"?>
                        <towns>
                          <town id="1"><town>Zürich</town></town>
                        </towns>
                        """);
    }

    @Test
    void xmlIsCheckedAndStyled() throws IOException {
        String xml = "<feed><entry id='1'><town>Zürich</town></entry></feed>";

        assertThat(
                        converted(
                                xml,
                                """
                        - name: check
                          plugin: validator-xml-schema
                          config:
                            schema: "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element name='feed'/></xs:schema>"
                        - name: towns
                          plugin: transformer-xml
                          action: style
                          config:
                            stylesheet: >-
                              <xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>
                              <xsl:template match='/entry'><t n='{@id}'><xsl:value-of select='town'/></t></xsl:template>
                              </xsl:stylesheet>
                        - {name: text, plugin: transformer-json, action: format}
                        """))
                .isEqualTo("{\"@n\":\"1\",\"#text\":\"Zürich\"}\n");
    }

    @Test
    void filesAreCompressedAndOpened() throws IOException {
        String text = "zone\nSoho\n".repeat(50_000);

        assertThat(
                        converted(
                                text,
                                """
                        - {name: small, plugin: transformer-compress, action: compress, config: {format: xz, level: 1}}
                        - {name: archive, plugin: transformer-compress, action: compress, config: {format: zip}}
                        - {name: file, plugin: transformer-compress, config: {format: zip}}
                        - {name: text, plugin: transformer-compress, config: {maxRatio: 100000}}
                        """))
                .isEqualTo(text);
    }

    @Test
    void theQualityOfARunIsComparedWithTheRunsBefore() throws IOException {
        String steps =
                """
                - {name: rows, plugin: transformer-csv}
                - {name: trend, plugin: analyzer-quality-trend, config: {series: it, minRows: 0}}
                """;

        through("id,fare\n1,7.5\n2,8\n", steps);
        JsonObject second = through("id,fare\n3,\n", steps);

        assertThat(second.get("output").orElseThrow().toString())
                .contains("\"runs\":2", "completeness/fare is 0, usually 1.");
    }

    @Test
    void aTypeThatABundleDeclaresIsListedFilteredAndCalledAsAnyOther() throws IOException {
        Answer listed = patchbay.api().get("plugins?type=generator");
        JsonObject run = succeed(
                """
                workflows:
                  generate:
                    steps:
                      - name: rows
                        plugin: generator-records
                        action: generate
                        config: {rows: 2, columns: {id: {kind: sequence}}}
                      - {name: sheet, plugin: renderer-csv, config: {byteOrderMark: false}}
                """);

        assertThat(listed.text()).contains("\"type\":\"generator\"").doesNotContain("\"type\":\"renderer\"");
        assertThat(artifact(run, "records.csv")).isEqualTo("id\r\n0\r\n1\r\n");
    }

    @Test
    void recordsAreToldApartGroupedAndBatched() throws IOException {
        StringBuilder csv = new StringBuilder("id,zone\n");
        for (int i = 0; i < 6_000; i++) {
            csv.append(i % 3_000).append(i % 2 == 0 ? ",A\n" : ",B\n");
        }

        assertThat(
                        converted(
                                csv.toString(),
                                """
                        - {name: rows, plugin: transformer-csv}
                        - {name: once, plugin: processor-dedupe, config: {key: [id], memoryKeys: 1000}}
                        - name: zones
                          plugin: processor-aggregate
                          config: {groupBy: [zone], measures: {n: {function: count}, last: {function: max, of: id}}}
                        - {name: batches, plugin: processor-batch, config: {size: 10}}
                        - {name: text, plugin: transformer-json, action: format}
                        """))
                .isEqualTo("{\"batch\":1,\"records\":[{\"zone\":\"A\",\"n\":1500,\"last\":2998},"
                        + "{\"zone\":\"B\",\"n\":1500,\"last\":2999}]}\n");
    }

    @Test
    void recordsAreFiltered() throws IOException {
        JsonObject run = through(
                "zone,fare\nA,7.5\nB,\nA,12.5\n",
                """
                - {name: rows, plugin: transformer-csv}
                - {name: dear, plugin: processor-filter, config: {condition: fare > 10, onError: drop}}
                - {name: sheet, plugin: renderer-csv, config: {byteOrderMark: false}}
                """);

        assertThat(artifact(run, "records.csv")).isEqualTo("zone,fare\r\nA,12.5\r\n");
    }

    @Test
    void recordsAreCheckedByRulesForTheirColumns() throws IOException {
        JsonObject run = through(
                "id,zone,fare\n1,A,7.5\n1,A,8\n2,A,-1\n",
                """
                - {name: rows, plugin: transformer-csv}
                - name: check
                  plugin: validator-csv-rules
                  config:
                    columns: {id: {unique: true}, fare: {type: number}}
                    rules: {positive: {condition: fare > 0, column: fare}}
                - {name: sheet, plugin: renderer-csv, config: {byteOrderMark: false}}
                """);

        assertThat(artifact(run, "records.csv")).isEqualTo("id,zone,fare\r\n1,A,7.5\r\n");
    }

    @Test
    void recordsAreMeasured() throws IOException {
        JsonObject run = through(
                "zone,fare\nA,7.5\nB,\nA,12.5\n",
                """
                - {name: rows, plugin: transformer-csv}
                - {name: profile, plugin: analyzer-profile}
                """);

        assertThat(run.get("output").orElseThrow().toString())
                .startsWith("{\"rows\":3,")
                .contains("\"name\":\"fare\",\"missing\":0,\"nulls\":1", "\"distinct\":2", "\"mean\":10");
    }

    private static void configure(String pid, JsonObject values) {
        Answer changed = patchbay.api()
                .send(
                        "PUT",
                        "configurations/" + pid,
                        "application/json",
                        JsonObject.of("values", values).toString().getBytes(UTF_8),
                        "If-Match",
                        "*");
        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
    }

    /** Reads a file, takes it through the steps, and returns the file they make. */
    private static String converted(String content, String steps) throws IOException {
        Path target = Files.createTempDirectory(folder, "converted").resolve("out");
        through(
                content,
                steps + "- {name: write, plugin: connector-file, action: write, config: {path: \"" + target + "\"}}");
        return Files.readString(target);
    }

    /** Reads a file and takes it through the steps. */
    private static JsonObject through(String content, String steps) throws IOException {
        Path source = Files.writeString(Files.createTempFile(folder, "source", ".txt"), content);
        String all =
                "- {name: read, plugin: connector-file, action: read, config: {path: \"" + source + "\"}}\n" + steps;
        return succeed("workflows:\n  convert:\n    steps:\n" + all.indent(6));
    }
}

package io.patchbay.plugin.transformer.data.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalizingTransformerTest {
    private final TestedPlugin plugin = TestedPlugin.of(new NormalizingTransformer(List.of()));

    @Test
    void aTargetWithoutColumnsTidiesNamesAndTexts() throws Exception {
        ListReader in = ListReader.of(
                "{\"Order ID\":7.0,\"pickupZone\":\"  JFK \",\"Größe (cm)\":\"\",\"HTTPStatus\":[1],\"to\":{\"ZIP\":\"e\u0301\"}}");

        assertThat(plugin.records("normalize", "{'target_schema': 'analytics.sales_normalized'}", in))
                .isEqualTo(
                        "[{\"order_id\":7.0,\"pickup_zone\":\"JFK\",\"große_cm\":null,\"http_status\":[1],\"to_zip\":\"é\"}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "integer!'7'!7",
                "integer!7.0!7",
                "integer!'-12345678901234567890'!-12345678901234567890",
                "number!'7.50'!7.50",
                "number!'+1e3'!1E+3",
                "boolean!'Yes'!true",
                "boolean!0!false",
                "text!7.50!'7.50'",
                "text!{}!'{}'",
                "date!'2024-02-29'!'2024-02-29'",
                "date!'2024-02-29 23:00:00'!'2024-02-29'",
                "timestamp!'2019-03-23 20:21:09'!'2019-03-23T20:21:09Z'",
                "timestamp!'2019-03-23T20:21:09.5+01:00'!'2019-03-23T19:21:09.500Z'",
                "timestamp!'2019-03-23'!'2019-03-23T00:00:00Z'",
                "any![1]![1]",
                "date!null!null",
                "integer!'  '!null"
            })
    void valuesBecomeWhatTheirColumnHolds(String type, String value, String expected) throws Exception {
        String options = "{'columns': {'x': {'type': '" + type + "'}}}";

        assertThat(plugin.records("normalize", options, one(value)))
                .isEqualTo("[{\"x\":" + expected.replace('\'', '"') + "}]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "integer!'7.5'!a whole number",
                "number!'1,5'!a number",
                "number!'NaN'!a number",
                "boolean!'maybe'!true or false",
                "date!'2023-02-29'!a date such as 2024-01-31",
                "date!20240131!a date such as 2024-01-31",
                "timestamp!'yesterday'!a point in time such as 2024-01-31T08:00:00Z"
            })
    void aValueThatCannotIsNamed(String type, String value, String expected) throws Exception {
        String options = "{'columns': {'x': {'type': '" + type + "'}}}";

        assertThat(plugin.refusal("normalize", options, one(value)))
                .isEqualTo("bad-value: Row 1: column 'x' is '" + value.replace("'", "") + "', expected " + expected
                        + ". Correct it, change the column's 'type' or 'format', or set 'onBadValue' to 'skip'.");
    }

    @Test
    void columnsComeFromOtherNamesInTheirOrderAndOthersAreLeftOut() throws Exception {
        String options =
                "{'zone': 'Europe/Zurich', 'columns': {'sold_on': {'type': 'date', 'from': 'Order Date', 'format':"
                        + " 'dd.MM.yyyy'}, 'at': {'type': 'timestamp', 'from': 'time', 'format': 'yyyy/MM/dd HH:mm'}, 'none': {}}}";
        ListReader in = ListReader.of("{\"time\":\"2024/07/01 02:00\",\"more\":1,\"Order Date\":\"31.01.2024\"}");

        assertThat(plugin.records("normalize", options, in))
                .isEqualTo("[{\"sold_on\":\"2024-01-31\",\"at\":\"2024-07-01T00:00:00Z\",\"none\":null}]");
    }

    @Test
    void daysThatNeverWereAreBadWithAFormatToo() throws Exception {
        String options = "{'columns': {'d': {'type': 'date', 'format': 'dd.MM.yyyy'}}}";

        assertThat(plugin.refusal("normalize", options, ListReader.of("{\"d\":\"31.02.2024\"}")))
                .startsWith("bad-value: Row 1: column 'd' is '31.02.2024', expected a date");
    }

    @Test
    void badValuesCanBeNullOrLeaveTheRowOut() throws Exception {
        String columns = "'columns': {'x': {'type': 'integer'}, 'id': {'required': true}}";
        ListReader in = ListReader.of("{\"id\":1,\"x\":\"many\"}", "{\"id\":2,\"x\":5}", "{\"x\":6}");
        TestInvocation invocation = TestInvocation.create();

        assertThat(plugin.with(invocation).rows("transform", "{'onBadValue': 'skip', " + columns + "}", in))
                .extracting(row -> row.number() + row.value().toString())
                .containsExactly("2{\"x\":5,\"id\":2}");
        assertThat(invocation.metrics().counted("rows_skipped")).isEqualTo(2);
        assertThat(plugin.records(
                        "normalize",
                        "{'onBadValue': 'null', " + columns + "}",
                        ListReader.of("{\"id\":1,\"x\":\"many\"}")))
                .isEqualTo("[{\"x\":null,\"id\":1}]");
        assertThat(plugin.refusal("normalize", "{'onBadValue': 'null', " + columns + "}", ListReader.of("{\"x\":1}")))
                .startsWith("bad-value: Row 1: column 'id' has no value and is required.");
    }

    @Test
    void namesThatBecomeTheSameAreRefused() throws Exception {
        assertThat(plugin.refusal("normalize", "{}", ListReader.of("{\"orderId\":1,\"Order ID\":2}")))
                .isEqualTo(
                        "duplicate-member: Row 1 has two members that become 'order_id'. Rename one before this step, or "
                                + "name the columns in 'columns'.");
    }

    @Test
    void theSchemaThatTheConfigurationNamesHolds() throws Exception {
        TestedPlugin configured = TestedPlugin.of(new NormalizingTransformer(List.of(
                "{\"name\":\"analytics.sales\",\"columns\":{\"id\":{\"type\":\"integer\",\"required\":true}}}")));

        assertThat(configured.records(
                        "normalize", "{'target_schema': 'analytics.sales'}", ListReader.of("{\"ID\":\"7\",\"b\":1}")))
                .isEqualTo("[{\"id\":7}]");
    }

    @Test
    void aConfigurationThatCannotBeReadIsNamed() {
        assertThatThrownBy(() ->
                        new NormalizingTransformer(List.of("{\"name\":\"a\",\"columns\":{\"id\":{\"type\":\"int\"}}}")))
                .hasMessageContaining("Configuration 'schemas' has '{\"name\":\"a\"")
                .hasMessageEndingWith(
                        "Column 'id' has the type 'int', expected any, text, integer, number, boolean, date or "
                                + "timestamp.");
        assertThatThrownBy(() -> new NormalizingTransformer(List.of("x")))
                .hasMessageContaining("Expected a value at line 1");
        assertThatThrownBy(() ->
                        new NormalizingTransformer(List.of("{\"name\":\"a\",\"columns\":{\"id\":{\"typ\":\"text\"}}}")))
                .hasMessageEndingWith(
                        "Column 'id' has the member 'typ', expected 'type', 'from', 'required' or 'format'.");
    }

    @Test
    void optionsThatCannotBeAreNamed() throws Exception {
        assertThat(plugin.refusal("normalize", "{'zone': 'Mars'}", ListReader.of()))
                .isEqualTo(
                        "invalid-option: Option 'zone' is 'Mars': expected a time zone such as 'UTC' or 'Europe/Zurich'.");
        assertThat(plugin.refusal("normalize", "{'columns': {'d': {'format': 'dd.QX.bb{'}}}", ListReader.of()))
                .startsWith(
                        "invalid-option: Column 'd': 'format' is 'dd.QX.bb{', expected a pattern of DateTimeFormatter");
    }

    private static ListReader one(String value) {
        return ListReader.of("{\"X\":" + value.replace('\'', '"') + "}");
    }
}

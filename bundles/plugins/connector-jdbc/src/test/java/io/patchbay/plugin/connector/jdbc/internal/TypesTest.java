package io.patchbay.plugin.connector.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.plugin.json.Json;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestedPlugin;
import io.patchbay.testkit.time.SettableClock;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values go in and come out as they were. */
class TypesTest {
    private static final String RECORD =
            "{\"n\":12345678901234567890.123456789,\"f\":0.1,\"b\":true,\"d\":\"2026-02-28\","
                    + "\"t\":\"2026-02-28T12:00:00.123456\",\"z\":\"2026-02-28T12:00:00Z\",\"bin\":\"AAEC/w==\","
                    + "\"j\":{\"a\":[1,null]},\"u\":\"b0a6a8f4-6c0f-4b5e-9d2a-0b1f5d1c2e3f\",\"texts\":[\"a\",\"b,c\"]}";

    @TempDir
    private Path folder;

    private final JdbcConnector connector = new JdbcConnector(SettableClock.create());

    @AfterEach
    void close() throws SQLException {
        connector.close();
    }

    @Test
    void postgresqlKeepsThem() throws Exception {
        TestedPlugin plugin = plugin(Engine.POSTGRESQL);
        execute(
                plugin,
                "create table t (n numeric, f float4, b boolean, d date, t timestamp, z timestamptz, bin bytea,"
                        + " j jsonb, u uuid, texts text[])");

        plugin.answer("write", "{'table': 't'}", ListReader.of(RECORD));

        assertThat(only(plugin, "select * from t")).isEqualTo(Json.parse(RECORD));
    }

    @Test
    void h2KeepsThem() throws Exception {
        TestedPlugin plugin = plugin(Engine.H2);
        execute(
                plugin,
                "create table \"t\" (\"n\" decimal(40,9), \"f\" real, \"b\" boolean, \"d\" date, \"t\" timestamp(6),"
                        + " \"z\" timestamp with time zone, \"bin\" varbinary, \"j\" json, \"u\" uuid, \"texts\" varchar array)");

        plugin.answer("write", "{'table': 't'}", ListReader.of(RECORD));

        assertThat(only(plugin, "select * from \"t\"")).isEqualTo(Json.parse(RECORD));
    }

    @Test
    void whatJsonHasNoNumberForIsText() throws Exception {
        TestedPlugin plugin = plugin(Engine.POSTGRESQL);

        Json record = only(
                plugin,
                "select 'NaN'::numeric as a, 'Infinity'::float8 as b, 'infinity'::timestamptz as c,"
                        + " null::timestamptz as d, 'infinity'::date as e, B'101' as f, '1 day'::interval as g");

        assertThat(record.toString())
                .startsWith(
                        "{\"a\":\"NaN\",\"b\":\"Infinity\",\"c\":\"infinity\",\"d\":null,\"e\":\"infinity\",\"f\":\"101\",\"g\":\"");
    }

    @Test
    void arraysAreNestedAsTheyAre() throws Exception {
        TestedPlugin plugin = plugin(Engine.POSTGRESQL);

        Json record = only(
                plugin,
                "select array[[1,2],[3,null]] as a, array['2026-01-01T00:00:00Z'::timestamptz] as b,"
                        + " array[1.50]::numeric[] as c, array[true] as d");

        assertThat(record.toString())
                .isEqualTo("{\"a\":[[1,2],[3,null]],\"b\":[\"2026-01-01T00:00:00Z\"],\"c\":[1.50],\"d\":[true]}");
    }

    @Test
    void parametersTakeTheTypeThatTheStatementWants() throws Exception {
        TestedPlugin plugin = plugin(Engine.POSTGRESQL);

        String answer = plugin.answer(
                        "query",
                        TestDatabase.input(
                                "select :at > '2026-01-01'::timestamptz as late, 3 = any(:ids) as listed,"
                                        + " :doc::jsonb -> 'a' as a, '{\"k\":1}'::jsonb ? 'k' as has",
                                Json.parse("{\"at\": \"2026-06-01T00:00:00Z\", \"ids\": [1, 3], \"doc\": {\"a\": 5}}")
                                        .asObject()),
                        ListReader.of())
                .toString();

        assertThat(answer).contains("[{\"late\":true,\"listed\":true,\"a\":5,\"has\":true}]");
    }

    @Test
    void bytesThatAreNotBase64AreRefused() throws Exception {
        TestedPlugin plugin = plugin(Engine.POSTGRESQL);
        execute(plugin, "create table t (bin bytea)");

        assertThat(plugin.refusal("write", "{'table': 't'}", ListReader.of("{\"bin\": \"not base64!\"}")))
                .startsWith("not-base64: Column 'bin' takes bytes, and the value is not Base64");
    }

    @Test
    void bytesOfAnObjectAreNotMadeAnObject() throws Exception {
        TestedPlugin plugin = plugin(Engine.H2);

        assertThat(only(plugin, "select cast(X'aced0005' as java_object) as \"o\"")
                        .toString())
                .isEqualTo("{\"o\":\"rO0ABQ==\"}");
    }

    private TestedPlugin plugin(Engine engine) {
        return TestedPlugin.of(connector).with(TestDatabase.of(engine, folder).call("{}"));
    }

    private static Json only(TestedPlugin plugin, String sql) throws Exception {
        return plugin.rows("read", TestDatabase.input(sql), ListReader.of())
                .get(0)
                .value();
    }

    private static void execute(TestedPlugin plugin, String sql) throws Exception {
        plugin.answer("execute", TestDatabase.input(sql), ListReader.of());
    }
}

package io.patchbay.plugin.connector.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.plugin.ListReader;
import io.patchbay.testkit.plugin.TestInvocation;
import io.patchbay.testkit.plugin.TestedPlugin;
import io.patchbay.testkit.time.SettableClock;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds on H2 and on PostgreSQL alike. */
@ParameterizedClass
@EnumSource(Engine.class)
@SuppressWarnings("NullAway.Init") // JUnit sets what is not set here.
class BothDatabasesTest {
    private static final ListReader NOTHING = ListReader.of();

    @TempDir
    private Path folder;

    @Parameter
    Engine engine;

    private final SettableClock clock = SettableClock.create();
    private final JdbcConnector connector = new JdbcConnector(clock);
    private TestDatabase database;
    private TestedPlugin plugin;

    @BeforeEach
    void connect() throws Exception {
        database = TestDatabase.of(engine, folder);
        plugin = TestedPlugin.of(connector).with(database.call("{}"));
        execute("create table orders (id int primary key, customer varchar(40) not null, total decimal(20,4))");
    }

    @AfterEach
    void close() throws SQLException {
        connector.close();
    }

    @Test
    void aCheckNamesTheDatabaseAndTheAccount() throws Exception {
        assertThat(plugin.answer("check", "{}", NOTHING).toString())
                .contains(
                        "\"ok\":true",
                        engine == Engine.H2 ? "Connected to H2" : "Connected to PostgreSQL",
                        "as 'postgres'");
    }

    @Test
    void recordsThatAreWrittenAreReadAgainWithAllDigits() throws Exception {
        write("{'table': 'orders'}", "{\"id\": 1, \"customer\": \"ada\", \"total\": 1234567890123456.7890}");

        String records = plugin.records("read", "{'sql': 'select id, customer, total from orders'}", NOTHING);

        assertThat(records.toLowerCase(Locale.ROOT))
                .isEqualTo("[{\"id\":1,\"customer\":\"ada\",\"total\":1234567890123456.7890}]");
    }

    @Test
    void aTableIsFoundInWhateverCaseAndReadWhole() throws Exception {
        write("{'table': 'ORDERS'}", "{\"ID\": 1, \"Customer\": \"ada\"}");

        assertThat(plugin.records("read", "{'table': 'Orders'}", NOTHING).toLowerCase(Locale.ROOT))
                .isEqualTo("[{\"id\":1,\"customer\":\"ada\",\"total\":null}]");
    }

    @Test
    void valuesAreBoundAndNeverPartOfTheStatement() throws Exception {
        write("{'table': 'orders'}", "{\"id\": 1, \"customer\": \"ada\"}", "{\"id\": 2, \"customer\": \"bob\"}");
        String hostile = "x' or '1' = '1";

        Json found = plugin.answer(
                "query", question("select id from orders where customer = :who", "who", hostile), NOTHING);
        Json ada = plugin.answer(
                "query", question("select id from orders where customer = :who -- :nobody", "who", "ada"), NOTHING);

        assertThat(found.toString()).contains("\"rows\":[]");
        assertThat(ada.toString()).containsIgnoringCase("\"rows\":[{\"id\":1}]");
    }

    @Test
    void aValueThatIsMissingOrUnusedIsNamed() throws Exception {
        assertThat(plugin.refusal("query", "{'sql': 'select :a, :b', 'parameters': {'a': 1}}", NOTHING))
                .isEqualTo(
                        "parameter-missing: The statement has ':b', 'parameters' has [a]: expected a value for each. Add it.");
        assertThat(plugin.refusal("query", "{'sql': 'select 1', 'parameters': {'a': 1}}", NOTHING))
                .startsWith("parameter-unknown: 'parameters' has 'a'");
    }

    @Test
    void aQueryAnswersAsManyRowsAsAskedForAndSaysThatThereAreMore() throws Exception {
        write("{'table': 'orders'}", "{\"id\": 1, \"customer\": \"ada\"}", "{\"id\": 2, \"customer\": \"bob\"}");

        Json one = plugin.answer("query", "{'sql': 'select id from orders order by id', 'maxRows': 1}", NOTHING);
        Json two = plugin.answer("query", "{'sql': 'select id from orders order by id', 'maxRows': 2}", NOTHING);

        assertThat(one.toString()).containsIgnoringCase("\"rows\":[{\"id\":1}],\"more\":true");
        assertThat(two.toString()).containsIgnoringCase("\"rows\":[{\"id\":1},{\"id\":2}],\"more\":false");
    }

    @Test
    void aStatementSaysHowManyRowsItChanged() throws Exception {
        write("{'table': 'orders'}", "{\"id\": 1, \"customer\": \"ada\"}", "{\"id\": 2, \"customer\": \"bob\"}");

        Json changed = plugin.answer(
                "execute",
                "{'sql': 'update orders set total = :t where id > :i', 'parameters': {'t': 1.5, 'i': 0}}",
                NOTHING);

        assertThat(changed.toString()).isEqualTo("{\"rows\":2}");
    }

    @Test
    void anUpsertChangesWhatIsThereAndMakesWhatIsNot() throws Exception {
        write("{'table': 'orders'}", "{\"id\": 1, \"customer\": \"ada\", \"total\": 1}");

        write(
                "{'table': 'orders', 'mode': 'upsert'}",
                "{\"id\": 1, \"customer\": \"ada\", \"total\": 2}",
                "{\"id\": 2, \"customer\": \"bob\", \"total\": 3}");

        assertThat(totals()).isEqualTo("[{\"total\":2.0000}, {\"total\":3.0000}]");
    }

    @Test
    void anUpdateOfARowThatIsNotThereNamesIt() throws Exception {
        write("{'table': 'orders'}", "{\"id\": 1, \"customer\": \"ada\", \"total\": 1}");

        String refusal = plugin.refusal(
                "write",
                "{'table': 'orders', 'mode': 'update', 'key': ['id']}",
                ListReader.of("{\"id\": 1, \"total\": 5}", "{\"id\": 9, \"total\": 5}"));

        assertThat(refusal).startsWith("row-not-found: Row 2 was not written, and 0 rows before it are stored.");
        assertThat(totals()).isEqualTo("[{\"total\":1.0000}]");
    }

    @Test
    void aBatchThatFailsNamesTheRowAndLeavesNothing() throws Exception {
        String refusal = plugin.refusal(
                "write",
                "{'table': 'orders', 'batch': 2}",
                ListReader.of(
                        "{\"id\": 1, \"customer\": \"ada\", \"total\": 1}",
                        "{\"id\": 2, \"customer\": \"bob\", \"total\": 2}",
                        "{\"id\": 3, \"customer\": \"eve\", \"total\": 3}",
                        "{\"id\": 1, \"customer\": \"ada again\", \"total\": 4}"));

        assertThat(refusal)
                .startsWith(
                        "constraint-violated: Row 4 was not written, and 2 rows before it are stored. The database says '");
        assertThat(totals()).isEqualTo("[{\"total\":1.0000}, {\"total\":2.0000}]");
    }

    @Test
    void aColumnThatIsNotThereIsNamedWithThoseThatAre() throws Exception {
        String refusal =
                plugin.refusal("write", "{'table': 'orders'}", ListReader.of("{\"id\": 1, \"colour\": \"red\"}"));

        assertThat(refusal)
                .startsWith("column-not-found: Row 1, and 0 rows before it are stored. Table '")
                .contains("has no column 'colour': expected one of [")
                .containsIgnoringCase("[id, customer, total]");
    }

    @Test
    void namesAreQuotedWhateverIsInThem() throws Exception {
        execute("create table \"odd \"\"name\" (\"a;b\" int)");
        write("{\"table\": \"odd \\\"name\"}", "{\"a;b\": 7}");

        assertThat(plugin.records("read", "{\"table\": \"odd \\\"name\"}", NOTHING))
                .isEqualTo("[{\"a;b\":7}]");
        assertThat(plugin.refusal("read", "{\"table\": \"orders; drop table orders\"}", NOTHING))
                .startsWith("table-not-found: ");
    }

    @Test
    void rowsArriveWhileTheDatabaseStillMakesThem() throws Exception {
        String endless =
                engine == Engine.H2 ? "system_range(1, 100000000000) as t(n)" : "generate_series(1, 2000000) as t(n)";
        TestInvocation call = database.call("{}");
        int[] seen = {0};

        assertThatThrownBy(() -> connector.read(
                        new ReadOptions(Optional.empty(), Optional.of("select n from " + endless), Map.of(), 10),
                        new EndingWriter(() -> {
                            if (++seen[0] == 25) {
                                throw new IllegalStateException("enough");
                            }
                        }),
                        call))
                .hasMessage("enough");
        assertThat(seen[0]).isEqualTo(25);
    }

    @Test
    void discoveryTellsTablesTheirTypesAndTheirKey() throws Exception {
        String catalog = plugin.answer("discover", "{}", NOTHING).toString().toLowerCase(Locale.ROOT);

        assertThat(catalog)
                .contains(
                        "\"name\":\"public.orders\",\"kind\":\"table\"",
                        "\"id\":{\"type\":\"integer\"",
                        "\"total\":{\"type\":[\"number\",\"null\"]",
                        "\"required\":[\"id\",\"customer\"]",
                        "\"x-key\":[\"id\"]");
    }

    @Test
    void aStatementTheDatabaseDoesNotTakeIsToldInItsWords() throws Exception {
        assertThat(plugin.refusal("query", "{'sql': 'select * from nowhere'}", NOTHING))
                .startsWith("sql-failed: The database says '")
                .containsIgnoringCase("nowhere")
                .endsWith("Correct the statement or its values.");
    }

    private String totals() throws Exception {
        return plugin.records("read", "{'sql': 'select total as \\\"total\\\" from orders order by id'}", NOTHING);
    }

    private void execute(String sql) throws Exception {
        plugin.answer("execute", TestDatabase.input(sql), NOTHING);
    }

    private void write(String options, String... records) throws Exception {
        plugin.answer("write", options, ListReader.of(records));
    }

    private static String question(String sql, String name, String value) {
        return TestDatabase.input(sql, JsonObject.of(name, Json.of(value)));
    }
}

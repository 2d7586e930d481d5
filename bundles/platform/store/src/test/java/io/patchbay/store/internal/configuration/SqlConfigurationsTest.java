package io.patchbay.store.internal.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.store.Sql;
import io.patchbay.store.internal.sql.StoreSchema;
import io.patchbay.testkit.store.InMemoryAuditLog;
import io.patchbay.testkit.store.InMemoryDatabase;
import io.patchbay.testkit.store.InMemoryOutbox;
import io.patchbay.testkit.store.OnBothDatabases;
import io.patchbay.testkit.time.SettableClock;
import java.io.IOException;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Vector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("JdkObsolete") // ConfigAdmin speaks Dictionary, Hashtable and Vector.
@OnBothDatabases
class SqlConfigurationsTest {
    private final InMemoryDatabase database = InMemoryDatabase.of(new StoreSchema());
    private final SettableClock clock = SettableClock.create();
    private final SqlLedger ledger =
            new SqlLedger(database, clock, new InMemoryAuditLog(clock), new InMemoryOutbox(clock));
    private final SqlConfigurations configurations = new SqlConfigurations(database, clock, ledger);

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void everyTypeOfConfigAdminComesBackAsItWas() throws IOException {
        Map<String, Object> all = Map.ofEntries(
                Map.entry("service.pid", "acme.http"),
                Map.entry(":org.apache.felix.configadmin.revision:", 7L),
                Map.entry("text", "a\"b\\c\n\0 ä \ud83d\udd11"),
                Map.entry("int", Integer.MIN_VALUE),
                Map.entry("long", Long.MAX_VALUE),
                Map.entry("short", Short.MIN_VALUE),
                Map.entry("byte", Byte.MIN_VALUE),
                Map.entry("float", Float.MIN_VALUE),
                Map.entry("notANumber", Float.NaN),
                Map.entry("double", -0.0),
                Map.entry("infinite", Double.NEGATIVE_INFINITY),
                Map.entry("char", '\0'),
                Map.entry("boolean", true),
                Map.entry("texts", new String[] {"a", ""}),
                Map.entry("none", new String[0]),
                Map.entry("ints", new int[] {1, -1}),
                Map.entry("noInts", new int[0]),
                Map.entry("boxedInts", new Integer[] {1, -1}),
                Map.entry("longs", new long[] {1L << 60}),
                Map.entry("shorts", new short[] {1}),
                Map.entry("bytes", new byte[] {-1, 0, 1}),
                Map.entry("floats", new float[] {1.1f, Float.POSITIVE_INFINITY}),
                Map.entry("doubles", new double[] {0.1}),
                Map.entry("chars", new char[] {'x', '"'}),
                Map.entry("booleans", new boolean[] {true, false}),
                Map.entry("boxedBooleans", new Boolean[] {false}),
                Map.entry("list", List.of("b", "a")),
                Map.entry("numbers", List.of(1.5, 2.5)),
                Map.entry("nothing", List.of()),
                Map.entry("strange:Integer", "no number"));

        configurations.store("acme.http", new Hashtable<>(all));

        Map<String, Object> loaded = map(configurations.load("acme.http"));
        assertThat(loaded).containsOnlyKeys(all.keySet());
        all.forEach((name, value) -> {
            assertThat(loaded.get(name)).as(name).isEqualTo(value);
            if (!(value instanceof List)) {
                assertThat(loaded.get(name)).as(name).hasSameClassAs(value);
            }
        });
    }

    @Test
    void otherCollectionsComeBackAsLists() throws IOException {
        configurations.store("a", new Hashtable<>(Map.of("vector", new Vector<>(List.of(1L, 2L)), "set", Set.of('x'))));

        assertThat(map(configurations.load("a"))).isEqualTo(Map.of("vector", List.of(1L, 2L), "set", List.of('x')));
    }

    @Test
    void laterOneReplacesTheFormer() throws IOException {
        configurations.store("a", new Hashtable<>(Map.of("x", 1, "y", 2)));
        configurations.store("a", new Hashtable<>(Map.of("x", 3)));

        assertThat(map(configurations.load("a"))).isEqualTo(Map.of("x", 3));
    }

    @Test
    void loadedOneIsACopy() throws IOException {
        configurations.store("a", new Hashtable<>(Map.of("x", 1)));

        configurations.load("a").put("x", 2);

        assertThat(configurations.load("a").get("x")).isEqualTo(1);
    }

    @Test
    void deletedOneIsGone() throws IOException {
        configurations.store("a", new Hashtable<>(Map.of("x", 1)));
        assertThat(configurations.exists("a")).isTrue();

        configurations.delete("a");
        configurations.delete("a");

        assertThat(configurations.exists("a")).isFalse();
        assertThatThrownBy(() -> configurations.load("a"))
                .isInstanceOf(IOException.class)
                .hasMessage("Configuration 'a' is not there.");
    }

    @Test
    void damagedOneHidesNoOther() throws IOException {
        for (String pid : List.of("a", "b", "c", "d", "e")) {
            configurations.store(pid, new Hashtable<>(Map.of("service.pid", pid)));
        }
        damage("a", "no json");
        damage("b", "{\"x\":1}");
        damage("c", "{\"x:Thread\":1}");
        damage("d", "{\"x:Integer\":\"one\"}");

        assertThat(Collections.list(configurations.getDictionaries()))
                .extracting(found -> found.get("service.pid"))
                .containsExactly("e");
        assertThatThrownBy(() -> configurations.load("c"))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "Configuration 'c' cannot be read (type 'Thread' is not one of a configuration): set it again.");
    }

    @Test
    void whatConfigAdminDoesNotKnowIsRefusedWhole() {
        assertThatThrownBy(() -> configurations.store("a", new Hashtable<>(Map.of("good", 1, "bad", Optional.of("x")))))
                .isInstanceOf(IOException.class)
                .hasMessage("Property 'bad' cannot be kept:"
                        + " type 'java.util.Optional': expected a text, number, character or truth value.");
        assertThatThrownBy(() -> configurations.store("a", new Hashtable<>(Map.of("mixed", List.of(1, "x")))))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Property 'mixed' cannot be kept:");
        assertThat(configurations.exists("a")).isFalse();
    }

    @Test
    void databaseThatFailsIsAnIoException() {
        database.write(connection -> Sql.update(connection, "drop table store_configuration"));

        assertThatThrownBy(() -> configurations.store("a", new Hashtable<>(Map.of("x", 1))))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("Configuration 'a' cannot be kept: ");
        assertThatThrownBy(configurations::getDictionaries).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> configurations.load("a")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> configurations.delete("a")).isInstanceOf(IOException.class);
    }

    private void damage(String pid, String text) {
        int changed = database.write(connection ->
                Sql.update(connection, "update store_configuration set properties = ? where pid = ?", text, pid));
        assertThat(changed).isEqualTo(1);
    }

    private static Map<String, Object> map(Dictionary<String, Object> dictionary) {
        return Collections.list(dictionary.keys()).stream()
                .collect(java.util.stream.Collectors.toMap(key -> key, dictionary::get));
    }
}

package io.patchbay.plugin.connector.jdbc.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What would run code in the server, or lead elsewhere, is refused before anything is opened. */
class RefusalsTest {
    private static final Path FOLDER = Path.of("/data");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:a;INIT=RUNSCRIPT FROM 'x'",
                "jdbc:h2:file:a;MODE=PostgreSQL\\;INIT=CREATE ALIAS X AS '..'",
                "jdbc:h2:file:a;init=select 1",
                "jdbc:h2:file:a; INIT=select 1",
                "jdbc:h2:file:a;DATABASE_EVENT_LISTENER='x'",
                "jdbc:h2:file:a;AUTO_SERVER=TRUE",
                "jdbc:h2:file:a;JAVA_OBJECT_SERIALIZER='x'",
                "jdbc:h2:file:../a",
                "jdbc:h2:file:~/a",
                "jdbc:h2:mem:a",
                "jdbc:h2:tcp://localhost/a",
                "jdbc:h2:zip:a.zip!/a",
                "jdbc:h2:nio:a",
                "jdbc:postgresql://h/db?socketFactory=a.B",
                "jdbc:postgresql://h/db?sslfactory=a.B",
                "jdbc:postgresql://h/db?sslmode=require&sslpasswordcallback=a.B",
                "jdbc:postgresql://h/db?socketF%61ctory=a.B",
                "jdbc:postgresql://h/db?authenticationPluginClassName=a.B",
                "jdbc:postgresql://h/db?loggerFile=/tmp/x",
                "jdbc:postgresql://h/db?user=a&password=b",
                "jdbc:postgresql://h1,h2/db",
                "jdbc:postgresql:db",
                "jdbc:mysql://h/db"
            })
    void anAddressThatDoesMoreThanNameADatabase(String url) {
        assertThatThrownBy(() -> DatabaseAddress.of(url, FOLDER))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("invalid-url"));
    }

    @Test
    void aPasswordInAnAddressIsNotSaid() {
        assertThatThrownBy(() -> DatabaseAddress.of("jdbc:mysql://ada:CANARY@h/db?password=CANARY", FOLDER))
                .hasMessageContaining("expected 'jdbc:postgresql://host:5432/name'")
                .extracting(Throwable::getMessage)
                .asString()
                .doesNotContain("CANARY");
    }

    @Test
    void aRelativeFileIsInTheFolderOfThePlugin() {
        assertThat(DatabaseAddress.of("jdbc:h2:file:shop;MODE=PostgreSQL", FOLDER)
                        .url())
                .startsWith("jdbc:h2:file:/data/shop;MODE=PostgreSQL;DB_CLOSE_ON_EXIT=FALSE");
        assertThat(DatabaseAddress.of("jdbc:h2:/granted/shop", FOLDER).url()).startsWith("jdbc:h2:file:/granted/shop;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create alias x as 'int y() { return 1; }'",
                "CREATE /* it's */ OR REPLACE ALIAS x FOR 'java.lang.System.exit'",
                "select 1; create\n\ttrigger t before insert on a as 'x'",
                "create linked table l('d', 'u', 'a', 'b', 'c')",
                "create table t (id int) engine \"a.B\"",
                "create aggregate a for 'x'",
                "runscript from 'x.sql'",
                "script to 'x.sql'",
                "explain analyze script to 'x.sql'",
                "select 1; -- it's\n backup to 'x.zip'",
                "select file_read('/etc/passwd')",
                "select \"FILE_READ\"('/etc/passwd')",
                "select U&\"\\0046ILE_READ\"('/etc/passwd')",
                "call csvwrite('x', 'select 1')",
                "select * from link_schema('a', 'b', 'c', 'd', 'e', 'f')",
                "execute immediate 'create ' || 'alias x as 1'",
                "set database_event_listener 'x'",
                "shutdown"
            })
    void aStatementByWhichH2RunsCodeOrOpensFiles(String sql) {
        assertThatThrownBy(() -> Statements.check(sql, Engine.H2))
                .isInstanceOfSatisfying(
                        PluginException.class, e -> assertThat(e.code()).isEqualTo("sql-refused"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select alias, engine, backup from cars where note = 'create alias x; runscript'",
                "create table t (id int)",
                "insert into scripts (script) values ('script')"
            })
    void aStatementThatOnlySoundsLikeItIsLet(String sql) {
        Statements.check(sql, Engine.H2);
        Statements.check("create trigger t", Engine.POSTGRESQL);

        assertThat(NamedSql.of(sql, Map.of(), Engine.H2).jdbc()).isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ':a', \":a\", 'it''s :a', :a -- :a",
                "select /* :a /* :a */ :a */ :a",
                "select $$ :a $$, $x$ :a $$ $x$, :a",
                "select E'it\\'s :a', :a",
                "select 1::int, b[1:n], :a"
            })
    void namesInQuotesAndCommentsAreNotParameters(String sql) {
        NamedSql named = NamedSql.of(sql, Map.of("a", Json.of(1)), Engine.POSTGRESQL);

        assertThat(named.values()).isEqualTo(List.of(Json.of(1)));
        assertThat(named.jdbc().chars().filter(c -> c == '?').count()).isEqualTo(1);
        assertThat(named.jdbc().length()).isEqualTo(sql.length() - 1);
    }

    @Test
    void aLiteralOfAnyLengthIsTakenApart() {
        String sql = "select '" + "''".repeat(100_000) + "', :a";

        assertThat(NamedSql.of(sql, Map.of("a", Json.of(1)), Engine.H2).values())
                .hasSize(1);
    }
}

package io.patchbay.store.internal.secret;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.store.Sql;
import io.patchbay.testkit.FixedCaller;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A value that would be recognised anywhere is set, and then looked for everywhere. */
class CanaryTest {
    private static final String CANARY = "canary-3f9a1c-sings";
    private static final Caller ADA = FixedCaller.admin();

    @TempDir
    Path home;

    private SecretFixture fixture;
    private SqlSecretStore secrets;

    @BeforeEach
    void open() {
        fixture = new SecretFixture(home);
        secrets = fixture.open();
        secrets.put(ADA, "a", CANARY.toCharArray());
        secrets.<Integer>use(ADA, "a", "to count", value -> value.length);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void noFileHasTheValue() throws IOException {
        Path dump = home.resolve("dump.sql");
        fixture.database.read(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute("script to '" + dump + "'");
            }
        });

        assertThat(dump).content().contains("STORE_SECRET", "secret.use");
        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(2).allSatisfy(file -> assertClean(content(file)));
        }
    }

    @Test
    void noMasterKeyIsInTheDatabase() throws IOException {
        String key = Files.readString(home.resolve("etc/master.key")).strip();

        List<String> keys = fixture.database.read(
                connection -> Sql.list(connection, "select * from store_key", row -> row.getString("fingerprint")));

        assertThat(keys).singleElement().isNotEqualTo(key);
        assertThat(HexFormat.of().formatHex(Base64.getDecoder().decode(key))).doesNotContain(keys.get(0));
    }

    @Test
    void noExceptionHasTheValue() {
        String sealed = fixture.sealed("a");
        fixture.change("update store_secret set sealed = ? where name = 'a'", sealed.replace('A', 'B') + "AAAA");

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> secrets.put(ADA, "No Name", CANARY.toCharArray()),
                () -> secrets.put(ADA, "a", (CANARY + "\ud83d").toCharArray()),
                () -> secrets.put(ADA, "a", CANARY.repeat(10_000).toCharArray()),
                () -> secrets.put(ADA, "a", CANARY.toCharArray(), OptionalLong.of(7)),
                () -> secrets.use(ADA, "a", "to fail", value -> value.length))) {
            StringWriter trace = new StringWriter();
            Throwable failure = catchThrowable(call);
            assertThat(failure).isNotNull();
            failure.printStackTrace(new PrintWriter(trace));
            assertClean(trace.toString());
        }
    }

    @Test
    void nothingShowsTheValueAsText() {
        List<Object> shown =
                new ArrayList<>(secrets.list(ADA, Page.Request.FIRST).items());
        shown.add(secrets);
        shown.addAll(fixture.audited());
        shown.add(fixture.database
                .read(connection -> SecretRows.sealed(connection, ADA.workspace(), "a"))
                .orElseThrow());

        assertThat(shown).allSatisfy(object -> assertClean(object.toString()));
        assertThat(shown.toString()).doesNotContain(fixture.sealed("a"));
    }

    private static void assertClean(String text) {
        assertThat(text)
                .doesNotContain(CANARY)
                .doesNotContain(new String(CANARY.getBytes(UTF_16BE), ISO_8859_1))
                .doesNotContain(new String(CANARY.getBytes(UTF_16LE), ISO_8859_1))
                .doesNotContain(HexFormat.of().formatHex(CANARY.getBytes(UTF_8)))
                .doesNotContain(Base64.getEncoder().withoutPadding().encodeToString(CANARY.getBytes(UTF_8)));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

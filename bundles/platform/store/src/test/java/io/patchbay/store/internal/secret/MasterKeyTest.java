package io.patchbay.store.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.FixedNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {
    @TempDir
    Path home;

    private SecretFixture fixture;

    @BeforeEach
    void make() {
        fixture = new SecretFixture(home);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void keyIsMadeOnceAndReadableByItsOwnerOnly() throws IOException {
        fixture.open();
        String made = Files.readString(file());
        fixture.open();

        assertThat(Files.readString(file())).isEqualTo(made).hasSize(45);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(home.resolve("etc")).isDirectoryContaining("glob:**/master.key");
        assertThat(home.resolve("etc").toFile().list()).hasSize(1);
    }

    @Test
    void keyOfThePropertyIsWrittenNowhere() {
        FixedNode node = fixture.node(MasterKey.random().encoded());

        fixture.open(node).put(FixedCaller.admin(), "a", "one".toCharArray());

        assertThat(node.fatalCalls()).isEmpty();
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void anotherKeyEndsTheStartWithOneLine() {
        MasterKey first = MasterKey.random();
        MasterKey second = MasterKey.random();
        fixture.open(fixture.node(first.encoded()));
        FixedNode node = fixture.node(second.encoded());

        SqlSecretStore secrets = fixture.open(node);

        String line = "The master key in PATCHBAY_MASTER_KEY has the fingerprint '" + second
                + "', but this database was made with '" + first + "': start with that key, or with another database.";
        assertThat(node.fatalCalls()).containsExactly("store: " + line);
        assertThatThrownBy(() -> secrets.put(FixedCaller.admin(), "a", new char[0]))
                .hasMessage(line);
    }

    @Test
    void lostKeyIsNotReplaced() throws IOException {
        fixture.open();
        Files.delete(file());
        FixedNode node = new FixedNode(home);

        fixture.open(node);

        assertThat(file()).doesNotExist();
        assertThat(node.fatalCalls())
                .singleElement()
                .asString()
                .startsWith("store: Master key file '" + file() + "' is missing, but this database was made with key '")
                .endsWith("': restore the file from a backup, or set PATCHBAY_MASTER_KEY.");
    }

    @Test
    void brokenKeyIsNamedAndNotShown() throws IOException {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(file(), "c2hvcnQ=");
        FixedNode node = new FixedNode(home);
        FixedNode other = fixture.node("not base 64");

        fixture.open(node);
        fixture.open(other);

        assertThat(node.fatalCalls())
                .containsExactly("store: Master key file '" + file()
                        + "': expected 32 bytes in Base64. Restore it from a backup.");
        assertThat(other.fatalCalls())
                .containsExactly("store: PATCHBAY_MASTER_KEY: expected 32 bytes in Base64."
                        + " Make one with: head -c 32 /dev/urandom | base64");
    }

    @Test
    void whatACrashLeftIsNotTakenForTheKey() throws IOException {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc/master.key.new"), "half");

        FixedNode node = new FixedNode(home);
        fixture.open(node);

        assertThat(node.fatalCalls()).isEmpty();
        assertThat(MasterKey.parse(Files.readString(file()))).isPresent();
    }

    @Test
    void keyDoesNotShowItself() {
        MasterKey key = MasterKey.random();

        assertThat(key.toString()).matches("[0-9a-f]{16}");
        assertThat(MasterKey.parse(key.encoded()).orElseThrow()).hasToString(key.toString());
    }

    private Path file() {
        return home.resolve("etc").resolve("master.key");
    }
}

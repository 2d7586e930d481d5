package io.patchbay.trust.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.plugin.json.JsonException;
import io.patchbay.trust.internal.scan.Scan.Contained;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdvisoriesTest {
    @TempDir
    Path folder;

    static String example() {
        try (InputStream in = Objects.requireNonNull(AdvisoriesTest.class.getResourceAsStream("/advisories.json"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, ACME-2026-1",
        "1.2.3, ACME-2026-1 ACME-2026-2",
        "1.2.4-rc1, ACME-2026-1",
        "1.2.4, ''",
        "2.0.1, ACME-2026-1",
        "2.0.2, ''",
        "0.9, ''",
        "'', ''"
    })
    void aLibraryHasTheAdvisoriesOfItsVersion(String version, String ids) {
        Advisories advisories = new Advisories("x", AdvisoryParser.parse(example()));

        List<Advisory> found = advisories.about(new Contained("org.acme:acme-core", version, ""));

        assertThat(found.stream().map(Advisory::id).toList())
                .isEqualTo(ids.isEmpty() ? List.of() : List.of(ids.split(" ", -1)));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.0.0, 0",
        "1.0-alpha, 1.0-beta, -1",
        "1.0-rc1, 1.0, -1",
        "1.0, 1.0.1, -1",
        "1.9, 1.10, -1",
        "2.0.Final, 2.0, 0",
        "1.0-SNAPSHOT, 1.0, -1",
        "31.0-jre, 31.0, 1",
        "1.0-jre, 1.0.1, -1"
    })
    void versionsHaveTheOrderOfMaven(String left, String right, int order) {
        LibraryVersion one = new LibraryVersion(left);
        LibraryVersion other = new LibraryVersion(right);

        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(order);
        assertThat(Integer.signum(other.compareTo(one))).isEqualTo(-order);
    }

    @Test
    void anArrayOfRecordsIsReadToo() {
        assertThat(AdvisoryParser.parse("[{\"id\": \"A\"}]"))
                .extracting(Advisory::id)
                .containsExactly("A");
        assertThatThrownBy(() -> AdvisoryParser.parse("{}"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("advisories");
    }

    @Test
    void aDamagedFileLeavesWhatWasReadBefore() throws IOException {
        Path file = Files.writeString(folder.resolve("advisories.json"), example());
        AdvisoryFile advisories = new AdvisoryFile(file);
        Advisories before = advisories.current();

        Files.writeString(file, "{\"half\": ");

        assertThat(advisories.current()).isSameAs(before);
        assertThat(before.all()).hasSize(3);
    }

    @Test
    void noFileIsNoAdvisories() {
        assertThat(new AdvisoryFile(folder.resolve("none.json")).current()).isEqualTo(Advisories.NONE);
    }
}

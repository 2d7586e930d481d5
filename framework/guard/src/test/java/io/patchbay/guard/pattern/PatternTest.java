package io.patchbay.guard.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.guard.policy.Permission;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternTest {
    private static final int ROUNDS = 20_000;

    private final Random random = new Random(42);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "/a/b, /a/b, true",
        "/a/b, /a/b/c, false",
        "/a/b, /a/bc, false",
        "/a/*, /a/b, true",
        "/a/*, /a, false",
        "/a/*, /a/b/c, false",
        "/a/**, /a, true",
        "/a/**, /a/b/c, true",
        "/a/**, /ab, false",
        "/a/../b/**, /b/c, true",
        "/**, /, true",
        "/**, /etc/shadow, true",
        "/*, /etc, true",
        "/*, /etc/shadow, false"
    })
    void pathsMatch(String pattern, String path, boolean expected) {
        assertThat(PathPattern.of(pattern, Map.of()).matches(path)).isEqualTo(expected);
    }

    @Test
    void nothingOutsideOfTheFolderMatches() {
        PathPattern below = PathPattern.of("${data}/**", Map.of("data", folder));

        for (int round = 0; round < ROUNDS; round++) {
            String wild = folder + "/" + word("ab./", 12);
            Path normal = Path.of(wild).normalize();

            assertThat(below.matches(normal.toString())).as(wild).isEqualTo(normal.startsWith(folder));
        }
    }

    @Test
    void aFolderBehindALinkMatchesUnderBothNames() throws Exception {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        PathPattern pattern = PathPattern.of("${data}/**", Map.of("data", link));

        assertThat(pattern.matches(link.resolve("x").toString())).isTrue();
        assertThat(pattern.matches(real.toRealPath().resolve("x").toString())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "/a/*/b", "/a*", "${other}/x", "", "/a/**/b"})
    void otherPathPatternsAreRefused(String pattern) {
        assertThatThrownBy(() -> PathPattern.of(pattern, Map.of("data", folder)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + pattern + "'")
                .hasMessageContaining("data");
    }

    @ParameterizedTest
    @CsvSource({
        "api.example.com:443, api.example.com:443, true",
        "api.example.com:443, API.Example.com.:443, true",
        "api.example.com:443, api.example.com:80, false",
        "api.example.com:*, api.example.com:80, true",
        "*.example.com:443, a.b.example.com:443, true",
        "*.example.com:443, example.com:443, false",
        "*.example.com:443, evilexample.com:443, false",
        "*.example.com:443, .example.com:443, false",
        "*:*, 10.0.0.1:22, true",
        "*:443, x:443, true",
        "[::1]:80, ::1:80, true",
        "10.0.0.1:80, 10.0.0.1:80, true"
    })
    void hostsMatch(String pattern, String target, boolean expected) {
        assertThat(HostPattern.of(pattern).matches(target)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.com", ":443", "example.com:70000", "a*.example.com:1", "*.*:1", "http://x:80", "x:"})
    void otherHostPatternsAreRefused(String pattern) {
        assertThatThrownBy(() -> HostPattern.of(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + pattern + "'");
    }

    @Test
    void namesMatchLikeRegularExpressionsDo() {
        for (int round = 0; round < ROUNDS; round++) {
            String pattern = word("ab*", 6);
            String name = word("ab", 8);
            String expression = pattern.replace("*", ".*");

            assertThat(NamePattern.of(pattern).matches(name))
                    .as(pattern + " on " + name)
                    .isEqualTo(Pattern.matches(expression, name));
        }
    }

    @Test
    void manyStarsTakeNoPowersOfTime() {
        boolean matches = NamePattern.of("*a".repeat(200) + "b").matches("a".repeat(5000));

        assertThat(matches).isFalse();
    }

    @Test
    void whoMayConnectMayLookUp() {
        Grants grants = Grants.of(Map.of(Permission.NET_CONNECT, List.of("*.example.com:443")), Map.of());

        assertThat(grants.permit(Permission.NET_RESOLVE, "api.example.com")).isTrue();
        assertThat(grants.permit(Permission.NET_RESOLVE, "example.org")).isFalse();
        assertThat(grants.permit(Permission.FILE_READ, "/")).isFalse();
    }

    private String word(String letters, int longest) {
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(longest + 1); length > 0; length--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}

package io.patchbay.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What our contracts look like from outside, in {@code framework/rules/api/<package>.txt}: a change is seen in review, and comes
 * with a new version of the package.
 *
 * <p>{@code -Dgolden.update} writes the files of new packages and of those whose version was raised; {@code
 * -Dgolden.update=unreleased} writes all, for packages that no release has yet.
 */
class SignaturesTest {
    private static final Path GOLDENS = Path.of("api");

    static List<ExportedPackage> exported() {
        return ExportedPackage.all();
    }

    @ParameterizedTest
    @MethodSource("exported")
    void signaturesAreThoseThatWereReviewed(ExportedPackage exported) throws IOException {
        Path file = GOLDENS.resolve(exported.name() + ".txt");
        String now = exported.text();
        String before = Files.exists(file) ? Files.readString(file) : "";
        if (now.equals(before)) {
            return;
        }
        boolean raised = before.isEmpty() || !firstLine(before).equals(firstLine(now));
        String update = System.getProperty("golden.update", "no");
        if (!update.equals("no") && (raised || update.equals("unreleased"))) {
            Files.createDirectories(GOLDENS);
            Files.writeString(file, now);
            return;
        }
        assertThat(now)
                .as(
                        raised
                                ? "Package '%s' changed. If that is meant, run the rules with -Dgolden.update and commit framework/rules/api."
                                : "Package '%s' changed and its @Version did not: raise it (a method more: minor; anything less: major),"
                                        + " then run the rules with -Dgolden.update.",
                        exported.name())
                .isEqualTo(before);
    }

    @Test
    void noFileIsLeftOfAPackageThatIsGone() throws IOException {
        List<String> expected =
                exported().stream().map(each -> each.name() + ".txt").toList();
        Files.createDirectories(GOLDENS);
        try (Stream<Path> files = Files.list(GOLDENS)) {
            assertThat(files.map(file -> file.getFileName().toString())).isSubsetOf(expected);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}

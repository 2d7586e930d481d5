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

/** {@code docs/reference/plugins} says what the plugins say: a page for each, renewed with {@code -Dgolden.update}. */
class PluginPagesTest {
    private static final Path PAGES = Module.ROOT.resolve("docs/reference/plugins");

    static List<Module> plugins() {
        return Module.below("bundles/plugins");
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void pageSaysWhatThePluginSays(Module plugin) throws IOException {
        Path page = PAGES.resolve(name(plugin));
        String now = PluginPage.of(plugin);

        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(PAGES);
            Files.writeString(page, now);
        }

        assertThat(Files.exists(page) ? Files.readString(page) : "")
                .as("'%s'; if the change is meant, run the rules with -Dgolden.update -Dtest=PluginPagesTest", page)
                .isEqualTo(now);
    }

    @Test
    void noPageIsLeftOfAPluginThatIsGone() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .isSubsetOf(plugins().stream().map(PluginPagesTest::name).toList());
        }
    }

    private static String name(Module plugin) {
        return Path.of(plugin.folder()).getFileName() + ".md";
    }
}

package io.patchbay.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.osgi.TestBundle;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java of {@code docs/how-to/develop-a-plugin.md} compiles, and holds when it runs in the project of the tutorial. */
class HowToTest {
    private static final Path PAGE = Path.of("../../docs/how-to/develop-a-plugin.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");
    private static final String NAME = "com.acme.internal.Shown";

    @TempDir
    Path folder;

    @Test
    void javaOfThePageHolds() throws Exception {
        List<String> blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
        TestBundle bundle = TestBundle.named("com.acme");
        Path transformer = Template.sources("transformer").get(0);
        bundle.source("com.acme.internal.ColumnTransformer", Template.filled(transformer, "com.acme", "capitals"));
        bundle.source(NAME, test(blocks.get(0)));

        Path jar = bundle.build(folder);

        assertThat(blocks).hasSize(1);
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, getClass().getClassLoader())) {
            classes.loadClass(NAME).getMethod("holds").invoke(null);
        }
    }

    private static String test(String block) {
        return """
                package com.acme.internal;

                import static org.assertj.core.api.Assertions.assertThat;

                import io.patchbay.testkit.plugin.*;

                public final class Shown {
                    public static void holds() throws Exception {
                """
                + block + "}}";
    }
}

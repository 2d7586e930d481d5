package io.patchbay.archetype;

import io.patchbay.tck.PluginTck;
import io.patchbay.testkit.osgi.TestBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What the archetype makes of each kind compiles, keeps the contract of plugins, and its examples hold. */
class KindsTest {
    private static final Path KINDS = Path.of("src/main/resources/archetype-resources/kinds");

    @TempDir
    static Path folder;

    /** One kind, as the archetype fills it in. */
    private abstract static class Kind extends PluginTck {
        private final String kind;

        Kind(String kind) {
            this.kind = kind;
        }

        @Override
        protected Optional<Path> jar() {
            TestBundle bundle = TestBundle.named("com.acme." + kind);
            for (Path source : files(kind + "/java")) {
                String type = String.valueOf(source.getFileName()).replace(".java", "");
                bundle.source("com.acme.internal." + type, filled(source));
            }
            for (Path example : files(kind + "/examples")) {
                bundle.resource("OSGI-INF/examples/" + example.getFileName(), filled(example));
            }
            return Optional.of(bundle.build(folder));
        }

        private static List<Path> files(String inside) {
            try (Stream<Path> files = Files.list(KINDS.resolve(inside))) {
                return files.toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static String filled(Path template) {
            try {
                return Files.readString(template)
                        .replace("${package}", "com.acme")
                        .replace("${pluginName}", "my-plugin");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Nested
    class Connector extends Kind {
        Connector() {
            super("connector");
        }
    }

    @Nested
    class Transformer extends Kind {
        Transformer() {
            super("transformer");
        }
    }

    @Nested
    class Validator extends Kind {
        Validator() {
            super("validator");
        }
    }

    @Nested
    class Renderer extends Kind {
        Renderer() {
            super("renderer");
        }
    }

    @Nested
    class Processor extends Kind {
        Processor() {
            super("processor");
        }
    }

    @Nested
    class Analyzer extends Kind {
        Analyzer() {
            super("analyzer");
        }
    }
}

package io.patchbay.archetype;

import io.patchbay.tck.PluginTck;
import io.patchbay.testkit.osgi.TestBundle;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** What the archetype makes of each kind compiles, keeps the contract of plugins, and its examples hold. */
class KindsTest {
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
            for (Path source : Template.sources(kind)) {
                String type = String.valueOf(source.getFileName()).replace(".java", "");
                bundle.source("com.acme.internal." + type, Template.filled(source, "com.acme", "my-plugin"));
            }
            for (Path example : Template.examples(kind)) {
                bundle.resource(
                        "OSGI-INF/examples/" + example.getFileName(),
                        Template.filled(example, "com.acme", "my-plugin"));
            }
            return Optional.of(bundle.build(folder));
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

package io.patchbay.marketplace.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompleteIndexTest {
    private static final String BUILT = "2026-01-01T00:00:00Z";

    @TempDir
    Path folder;

    private Path index(String... names) throws IOException {
        StringBuilder resources = new StringBuilder();
        for (String name : names) {
            resources.append(
                    """
                      <resource>
                        <capability namespace="osgi.identity">
                          <attribute name="osgi.identity" value="%1$s"/>
                          <attribute name="version" type="Version" value="1.0.0"/>
                        </capability>
                        <capability namespace="osgi.content"><attribute name="url" value="%1$s.jar"/></capability>
                        <requirement namespace="osgi.wiring.package"/>
                      </resource>
                    """
                            .formatted(name));
        }
        return Files.writeString(
                folder.resolve("index.xml"),
                "<repository xmlns=\"http://www.osgi.org/xmlns/repository/v1.0.0\" name=\"x\" increment=\"17\">\n"
                        + resources + "</repository>");
    }

    private void jar(TestBundle bundle, String name) {
        bundle.buildAs(folder.resolve(name + ".jar"));
    }

    @Test
    void actionsOfPluginsComeInWithTheirSchemas() throws Exception {
        jar(TestPlugins.answering("it.answers", "1.0.0", "yes"), "it.answers");
        Path index = index("it.answers");

        CompleteIndex.main(new String[] {index.toString(), BUILT});

        assertThat(index)
                .content()
                .contains(
                        "<capability namespace=\"patchbay.action\">\n      <attribute name=\"name\" value=\"ask\"/>",
                        "<attribute name=\"description\" value=\"Answers.\"/>",
                        "<attribute name=\"idempotent\" value=\"true\"/>",
                        "<attribute name=\"input\" value=\"{")
                .containsSubsequence("osgi.content", "patchbay.action", "<requirement");
    }

    @Test
    void theSameJarsMakeTheSameIndex() throws Exception {
        jar(TestPlugins.answering("it.b", "1.0.0", "yes"), "it.b");
        jar(TestBundle.named("it.a"), "it.a");
        Path index = index("it.b", "it.a");
        CompleteIndex.main(new String[] {index.toString(), BUILT});
        String first = Files.readString(index);

        CompleteIndex.main(new String[] {index("it.a", "it.b").toString(), BUILT});
        CompleteIndex.main(new String[] {index.toString(), BUILT});

        assertThat(index).hasContent(first);
        assertThat(first).contains("increment=\"1767225600000\"").containsSubsequence("it.a.jar", "it.b.jar");
    }

    @Test
    void aResourceThatSaysNotWhereItIsIsNamed() throws Exception {
        Path index = index("it.a");
        Files.writeString(index, Files.readString(index).replace("name=\"url\"", "name=\"where\""));

        assertThatThrownBy(() -> CompleteIndex.main(new String[] {index.toString(), BUILT}))
                .hasMessage("A resource of the index has no attribute 'url' of 'osgi.content'.");
    }
}

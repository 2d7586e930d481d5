package io.patchbay.testkit.osgi;

/** Small plugins for tests of the distribution, compiled when they are asked for. */
public final class TestPlugins {
    private TestPlugins() {}

    /**
     * Returns a plugin bundle with one action {@code ask}: it answers {@code {"answer": <answer>, "name": <name asked with>}}.
     *
     * @param symbolicName the symbolic name, and the plugin's name
     */
    public static TestBundle answering(String symbolicName, String version, String answer) {
        return plugin(
                symbolicName,
                version,
                """
                    public record Question(java.util.Optional<String> name) {}
                    public record Answer(String answer, String name) {}
                    @io.patchbay.plugin.annotation.Action(description = "Answers.", idempotent = true)
                    public Answer ask(Question question) { return new Answer("%s", question.name().orElse("nobody")); }
                """
                        .formatted(answer));
    }

    /**
     * Returns a plugin bundle of type {@code custom} with this class body; the class is {@code ThePlugin} in a package that is
     * the symbolic name.
     */
    public static TestBundle plugin(String symbolicName, String version, String body) {
        return TestBundle.named(symbolicName)
                .version(version)
                .source(
                        symbolicName + ".ThePlugin",
                        """
                        package %1$s;

                        @io.patchbay.plugin.annotation.PatchbayPlugin(
                            patchbay_plugin_name = "%1$s", patchbay_plugin_type = "custom", patchbay_plugin_description = "A test.")
                        @org.osgi.service.component.annotations.Component(service = io.patchbay.plugin.Plugin.class)
                        public class ThePlugin implements io.patchbay.plugin.Plugin {
                        %2$s
                        }
                        """
                                .formatted(symbolicName, body));
    }
}

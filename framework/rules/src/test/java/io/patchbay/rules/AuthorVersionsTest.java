package io.patchbay.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Authors build with the versions we build with. Their POM has no parent, so nothing else keeps them equal. */
class AuthorVersionsTest {
    private static final Path ROOT = Module.ROOT.resolve("pom.xml");
    private static final Path PARENT = Module.ROOT.resolve("plugin-sdk/parent/pom.xml");

    private static final Pattern VERSIONED = Pattern.compile(
            "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");
    private static final Pattern PROPERTY = Pattern.compile("<([a-zA-Z][\\w.]*)>([^<>]+)</\\1>");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    @Test
    void parentOfPluginsHasTheVersionsOfOurBuild() {
        Map<String, String> ours = versions(ROOT);

        Map<String, String> theirs = versions(PARENT);

        assertThat(theirs).hasSizeGreaterThan(10);
        assertThat(ours)
                .as("versions of %s, of which %s has others", ROOT, PARENT)
                .containsAllEntriesOf(theirs);
    }

    @Test
    void parentOfPluginsIsCompiledAsOurBuildIs() {
        Map<String, String> ours = properties(ROOT);

        Map<String, String> theirs = properties(PARENT);

        assertThat(theirs.get("patchbay.version")).isEqualTo(ours.get("version"));
        assertThat(theirs.get("maven.compiler.release")).isEqualTo(ours.get("maven.compiler.release"));
    }

    /** Returns the versions a POM sets, by group and artifact. */
    private static Map<String, String> versions(Path pom) {
        Map<String, String> properties = properties(pom);
        Map<String, String> versions = new TreeMap<>();
        VERSIONED
                .matcher(Module.read(pom))
                .results()
                .forEach(found ->
                        versions.put(found.group(1) + ":" + found.group(2), filled(found.group(3), properties)));
        return versions;
    }

    /** Returns elements with text by name, the first of each: those of the project itself come first. */
    private static Map<String, String> properties(Path pom) {
        Map<String, String> properties = new TreeMap<>();
        PROPERTY.matcher(Module.read(pom))
                .results()
                .forEach(found -> properties.putIfAbsent(found.group(1), found.group(2)));
        return properties;
    }

    private static String filled(String version, Map<String, String> properties) {
        Matcher placeholder = PLACEHOLDER.matcher(version);
        if (!placeholder.matches()) {
            return version;
        }
        String name = placeholder.group(1).replaceFirst("^project\\.", "");
        String value = properties.get(name);
        assertThat(value).as("property '%s'", name).isNotNull();
        return String.valueOf(value);
    }
}

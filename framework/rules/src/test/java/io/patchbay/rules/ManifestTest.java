package io.patchbay.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the manifests of our bundles say: STYLE 3.1, items 2 and 4, and section 5. */
class ManifestTest {
    private static final List<String> OPEN = List.of(
            "java.",
            "javax.",
            "org.w3c.dom",
            "org.xml.sax",
            "org.ietf.jgss",
            "org.slf4j",
            "io.patchbay.plugin",
            "jakarta.servlet",
            "org.osgi.service.servlet",
            "org.osgi.service.http.whiteboard",
            "org.apache.felix.hc.api",
            "com.sun.net.httpserver");

    static List<Module> bundles() {
        return Module.all().stream().filter(Module::isBundle).toList();
    }

    static List<Module> plugins() {
        return Module.below("bundles/plugins");
    }

    static List<Module> contracts() {
        return List.of("plugin-sdk/api", "framework/api").stream()
                .flatMap(folder -> Module.below(folder).stream())
                .toList();
    }

    private static Attributes manifest(Module module) throws IOException {
        try (JarFile jar = new JarFile(module.jar().toFile())) {
            return jar.getManifest().getMainAttributes();
        }
    }

    /** Returns the clauses of a header: what stands between commas outside of quotes. */
    private static List<String> clauses(Attributes manifest, String header) {
        List<String> clauses = new ArrayList<>();
        String value = manifest.getValue(header);
        if (value != null) {
            Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
                    .splitAsStream(value)
                    .forEach(clauses::add);
        }
        return clauses;
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bundleSharesNothing(Module bundle) throws IOException {
        Attributes manifest = manifest(bundle);

        assertThat(manifest.getValue("Bundle-SymbolicName")).startsWith(bundle.name());
        assertThat(manifest.getValue("Require-Bundle")).isNull();
        assertThat(manifest.getValue("DynamicImport-Package")).isNull();
        assertThat(manifest.getValue("Bundle-ClassPath")).isNull();
        assertThat(clauses(manifest, "Export-Package")).allSatisfy(export -> assertThat(bundle.name() + " " + export)
                .startsWith("io.patchbay.http jakarta.ws.rs"));
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void pluginImportsOnlyWhatEveryServerHas(Module plugin) throws IOException {
        assertThat(clauses(manifest(plugin), "Import-Package"))
                .filteredOn(clause -> OPEN.stream().noneMatch(clause::startsWith))
                .as("imports beyond the SDK and the open contracts; embed the library instead")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("contracts")
    void everyExportHasAVersionOfItsOwn(Module module) throws IOException {
        for (var packageInfo : module.sources("src/main/java").stream()
                .filter(file -> file.endsWith("package-info.java"))
                .toList()) {
            assertThat(Module.read(packageInfo)).as(packageInfo.toString()).contains("@Export", "@Version(\"");
        }
        assertThat(clauses(manifest(module), "Export-Package"))
                .hasSizeGreaterThan(3)
                .allSatisfy(export -> assertThat(export).contains("version=\""));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void bundleExplainsItself(Module bundle) {
        assertThat(bundle.path("README.md")).exists();
        assertThat(bundle.path("src/main/resources/META-INF/MANIFEST.MF")).doesNotExist();
        assertThat(Files.exists(bundle.path("src/main/java"))).isTrue();
    }
}

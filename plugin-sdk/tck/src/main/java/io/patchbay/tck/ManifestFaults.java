package io.patchbay.tck;

import aQute.bnd.header.Attrs;
import io.patchbay.api.permission.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What is wrong with the manifest of a plugin, one sentence for each fault. */
final class ManifestFaults {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    /** What every server offers to a plugin. */
    static final List<String> OPEN = List.of(
            "java.",
            "javax.",
            "org.w3c.dom",
            "org.xml.sax",
            "org.slf4j",
            "io.patchbay.plugin",
            "jakarta.servlet",
            "org.osgi.service.servlet",
            "org.osgi.service.http.whiteboard",
            "org.apache.felix.hc.api",
            "com.sun.net.httpserver");

    private final List<String> faults = new ArrayList<>();
    private final PluginJar jar;

    ManifestFaults(PluginJar jar) {
        this.jar = jar;
    }

    /** Returns what is wrong with who the plugin says it is. */
    List<String> identity() {
        expect(jar.header("Bundle-SymbolicName").isPresent(), "Header 'Bundle-SymbolicName' is missing.");
        expect(
                jar.header("Bundle-Version").orElse("").matches("\\d+\\.\\d+\\.\\d+(\\.[\\w-]+)?"),
                "Header 'Bundle-Version' is '" + jar.header("Bundle-Version").orElse("") + "': expected 1.2.3.");
        List<Attrs> plugins = jar.clauses("Provide-Capability", "patchbay.plugin");
        expect(!plugins.isEmpty(), "Capability 'patchbay.plugin' is missing: put @PatchbayPlugin on a component.");
        for (Attrs plugin : plugins) {
            String name = plugin.getOrDefault("name", "");
            expect(
                    NAME.matcher(name).matches(),
                    "Plugin name '" + name + "': expected lower case with hyphens, such as 'connector-file'.");
            expect(
                    NAME.matcher(plugin.getOrDefault("type", "")).matches(),
                    "Plugin '" + name + "' has the type '" + plugin.get("type")
                            + "': expected one of processor, connector, transformer, validator, analyzer, renderer, custom, or a word of your own.");
            expect(
                    !plugin.getOrDefault("category", "").isBlank(),
                    "Plugin '" + name + "' has no category: expected a word such as 'feature'.");
            expect(
                    plugin.getOrDefault("description", "").length() >= 10,
                    "Plugin '" + name
                            + "' has no description: say in a sentence what it is for, in patchbay_plugin_description.");
        }
        return faults;
    }

    /** Returns what is wrong with the permissions it asks for. */
    List<String> permissions() {
        for (Attrs permission : jar.clauses("Require-Capability", "patchbay.permission")) {
            String type = permission.getOrDefault("type", "");
            expect(
                    Grant.PERMISSIONS.contains(type),
                    "Permission '" + type + "' does not exist: expected one of "
                            + String.join(", ", new TreeSet<>(Grant.PERMISSIONS)) + ".");
            expect(
                    !permission.getOrDefault("target", "").isBlank(),
                    "Permission '" + type + "' names no target: say what it is asked for.");
            expect(
                    !permission.getOrDefault("reason", "").isBlank(),
                    "Permission '" + type + "' on '" + permission.get("target")
                            + "' gives no reason: the administrator who decides reads it.");
            expect(
                    "meta".equals(permission.getOrDefault("effective:", "")),
                    "Permission '" + type
                            + "' takes part in resolution: expected effective:=meta. Use @RequiresPermission.");
        }
        return faults;
    }

    /** Returns what is wrong with what it takes from others and hands to others. */
    List<String> sharing() {
        for (Map.Entry<String, Attrs> wanted : jar.clauses("Import-Package")) {
            expect(
                    OPEN.stream().anyMatch(wanted.getKey()::startsWith)
                            || "optional".equals(wanted.getValue().get("resolution:")),
                    "Package '" + wanted.getKey()
                            + "' is imported, and not every server has it: embed the library with -includeresource.");
        }
        expect(
                jar.clauses("Import-Package").stream()
                        .filter(wanted -> wanted.getKey().startsWith("io.patchbay.plugin"))
                        .allMatch(wanted ->
                                wanted.getValue().getOrDefault("version", "").startsWith("[")),
                "An import of the SDK has no range of versions: build with bnd and the SDK's jar on its path.");
        for (Map.Entry<String, Attrs> export : jar.clauses("Export-Package")) {
            expect(
                    !export.getKey().matches(".*\\.(internal|impl)(\\..*)?"),
                    "Package '" + export.getKey() + "' is exported and is private by its name: keep it inside.");
            expect(
                    export.getValue().containsKey("version"),
                    "Package '" + export.getKey() + "' is exported without a version: add @Version.");
        }
        for (String header : List.of("Require-Bundle", "DynamicImport-Package", "Fragment-Host")) {
            expect(
                    jar.header(header).isEmpty(),
                    "Header '" + header + "': a sandboxed plugin may not have it. Remove it.");
        }
        return faults;
    }

    private void expect(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}

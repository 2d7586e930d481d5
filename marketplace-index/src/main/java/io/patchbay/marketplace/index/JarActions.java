package io.patchbay.marketplace.index;

import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.Actions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads from a jar what the plugins in it can do. Their classes are loaded, and none is made an object of. */
final class JarActions {
    private static final String NAME = "patchbay.plugin.name";

    private JarActions() {}

    /** Returns the actions by name; none of a jar without a plugin. */
    static List<ActionSpec> of(Path file) throws IOException {
        List<ActionSpec> actions = new ArrayList<>();
        try (JarFile jar = new JarFile(file.toFile());
                URLClassLoader loader =
                        new URLClassLoader(new URL[] {file.toUri().toURL()}, JarActions.class.getClassLoader())) {
            for (String type : components(jar)) {
                actions.addAll(Actions.describe(loader.loadClass(type)));
            }
        } catch (ClassNotFoundException e) {
            throw new IOException("A component of '" + file + "' is not in it: " + e.getMessage(), e);
        }
        actions.sort(Comparator.comparing(ActionSpec::name));
        return actions;
    }

    private static List<String> components(JarFile jar) throws IOException {
        List<JarEntry> described = jar.stream()
                .filter(entry -> entry.getName().matches("OSGI-INF/[^/]+\\.xml"))
                .toList();
        List<String> types = new ArrayList<>();
        for (JarEntry entry : described) {
            try (InputStream bytes = jar.getInputStream(entry)) {
                Document component = Xml.parse(bytes);
                if (isPlugin(component)) {
                    types.add(first(component, "implementation").getAttribute("class"));
                }
            }
        }
        return types;
    }

    private static boolean isPlugin(Document component) {
        NodeList properties = component.getElementsByTagName("property");
        for (int i = 0; i < properties.getLength(); i++) {
            if (((Element) properties.item(i)).getAttribute("name").equals(NAME)) {
                return true;
            }
        }
        return false;
    }

    private static Element first(Document component, String name) {
        return (Element) component.getElementsByTagName(name).item(0);
    }
}

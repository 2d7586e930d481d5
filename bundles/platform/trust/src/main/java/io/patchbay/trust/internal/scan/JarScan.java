package io.patchbay.trust.internal.scan;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.trust.Evidence.Topic;
import io.patchbay.api.trust.TrustCode;
import io.patchbay.trust.internal.jar.JarLimits;
import io.patchbay.trust.internal.jar.Jars;
import io.patchbay.trust.internal.jar.ReadBudget;
import io.patchbay.trust.internal.scan.Scan.Contained;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/** Reads a jar and all jars in it, and says what is there. Nothing is loaded or run. Used once, by one thread. */
final class JarScan {
    /** Raised when the scan finds more or other things than before. */
    static final int EDITION = 1;

    private static final Pattern NATIVE = Pattern.compile(".*\\.(so(\\.\\d+)*|dll|dylib|jnilib)");
    private static final Pattern LICENCE = Pattern.compile("META-INF/(LICEN[SC]E|COPYING)[^/]*|LICEN[SC]E[^/]*");
    private static final int MAX_LIBRARIES = 500;

    private final UseTable table;
    private final ReadBudget budget;
    private final Path work;
    private final Findings findings = new Findings();
    private final List<ClassFacts> classes = new ArrayList<>();
    private final List<Contained> libraries = new ArrayList<>();
    private Optional<String> licence = Optional.empty();
    private Set<String> classPath = Set.of();

    private JarScan(UseTable table, ReadBudget budget, Path work) {
        this.table = table;
        this.budget = budget;
        this.work = work;
    }

    /**
     * Reads a jar.
     *
     * @param work a folder for copies of embedded jars
     */
    static Scan of(Path file, UseTable table, JarLimits limits, Path work) {
        return Jars.read(file, false, jar -> {
            JarScan scan = new JarScan(table, new ReadBudget(limits, Files.size(file)), work);
            return scan.read(jar);
        });
    }

    private Scan read(JarFile jar) throws IOException {
        Manifest manifest = jar.getManifest();
        ManifestFacts facts = new ManifestFacts(manifest == null ? new Attributes() : manifest.getMainAttributes());
        classPath = facts.classPath();
        entries(jar, "", 0);
        new CallReading(table, classes, findings).read();
        manifest(facts);
        libraries.sort(Comparator.comparing(Contained::name)
                .thenComparing(Contained::version)
                .thenComparing(Contained::path));
        return new Scan(
                facts.symbolicName(),
                facts.version(),
                facts.licence().or(() -> licence).orElse(""),
                facts.permissions(),
                findings.list(),
                libraries.stream().distinct().limit(MAX_LIBRARIES).toList());
    }

    private int entries(JarFile jar, String library, int depth) throws IOException {
        List<JarEntry> entries = new ArrayList<>(Jars.entries(jar, budget));
        entries.sort(Comparator.comparing(JarEntry::getName));
        for (JarEntry entry : entries) {
            try (InputStream content = jar.getInputStream(entry)) {
                entry(entry.getName(), content, library, depth);
            }
        }
        return entries.size();
    }

    private void manifest(ManifestFacts facts) {
        facts.dynamicImport()
                .ifPresent(value -> findings.add(
                        Topic.DYNAMIC_IMPORT,
                        "",
                        Findings.place("META-INF/MANIFEST.MF", "", "DynamicImport-Package: " + value, "")));
        if (facts.hasNativeCode()) {
            findings.add(
                    Topic.NATIVE_CODE,
                    "native.load",
                    Findings.place("META-INF/MANIFEST.MF", "", "Bundle-NativeCode", ""));
        }
        if (facts.permissions().contains("http.public")) {
            findings.add(
                    Topic.PUBLIC_HTTP,
                    "http.public",
                    Findings.place("META-INF/MANIFEST.MF", "", "Require-Capability", ""));
        }
    }

    private void entry(String name, InputStream content, String library, int depth) throws IOException {
        byte[] head = content.readNBytes(4);
        InputStream whole = new java.io.SequenceInputStream(new ByteArrayInputStream(head), content);
        if (isClass(head)) {
            classFile(name, budget.read(whole, name), library);
        } else if (isZip(head) || name.endsWith(".jar") || (depth == 0 && classPath.contains(name))) {
            embedded(name, budget.read(whole, name), library, depth);
        } else {
            other(name, whole, library);
        }
    }

    private static boolean isClass(byte[] head) {
        return head.length == 4
                && head[0] == (byte) 0xCA
                && head[1] == (byte) 0xFE
                && head[2] == (byte) 0xBA
                && head[3] == (byte) 0xBE;
    }

    private static boolean isZip(byte[] head) {
        return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    private void classFile(String name, byte[] bytes, String library) {
        if (!name.endsWith(".class")) {
            findings.add(
                    Topic.CLASS_LOADING,
                    "class.define",
                    Findings.place(name, "", "a class under another name", library));
        }
        try {
            classes.add(ClassScan.of(bytes, library, table));
        } catch (RuntimeException e) { // whatever ASM throws at a file it cannot read
            unreadable(name, "a class that is damaged or too new", library);
        }
    }

    private void unreadable(String name, String what, String library) {
        findings.add(Topic.UNREADABLE, "", Findings.place(name, "", what, library));
    }

    private void embedded(String name, byte[] bytes, String library, int depth) throws IOException {
        String path = library.isEmpty() ? name : library + "!" + name;
        if (depth >= budget.limits().maxDepth()) {
            throw new PatchbayException(
                    TrustCode.EVALUATION_LIMIT,
                    "The jar has jars in jars deeper than " + budget.limits().maxDepth()
                            + ", the most that is evaluated. Embed them flat.");
        }
        int before = libraries.size();
        // As a file, as the framework has it: a stream of a zip shows other entries than its directory does.
        Path copy = Files.write(Files.createTempFile(work, "embedded", ".jar"), bytes);
        try {
            Jars.read(copy, false, jar -> entries(jar, path, depth + 1));
        } catch (PatchbayException e) {
            if (e.code() != InstallCode.NOT_A_JAR) {
                throw e;
            }
            unreadable(name, "a jar that is damaged", library);
        } finally {
            Files.delete(copy);
        }
        if (libraries.size() == before && name.endsWith(".jar")) {
            libraries.add(LibraryNames.ofFile(path));
        }
    }

    private void other(String name, InputStream content, String library) throws IOException {
        if (name.endsWith(".class")) {
            unreadable(name, "no class at all", library);
        }
        if (NATIVE.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
            findings.add(Topic.NATIVE_CODE, "native.load", Findings.place(name, "", "a native library", library));
        }
        if (name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties")) {
            LibraryNames.ofMaven(budget.read(content, name), library).ifPresent(libraries::add);
        } else if (library.isEmpty()
                && licence.isEmpty()
                && LICENCE.matcher(name).matches()) {
            licence = firstLine(budget.read(content, name));
        } else {
            budget.drain(content);
        }
    }

    private static Optional<String> firstLine(byte[] text) {
        return new String(text, StandardCharsets.UTF_8)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(Findings::shown);
    }
}

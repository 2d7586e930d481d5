package io.patchbay.trust.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.trust.Evidence;
import io.patchbay.api.trust.Evidence.Topic;
import io.patchbay.api.trust.TrustCode;
import io.patchbay.testkit.osgi.TestBundle;
import io.patchbay.testkit.osgi.TestPlugins;
import io.patchbay.trust.internal.jar.JarLimits;
import io.patchbay.trust.internal.scan.Judge.Judgement;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarScanTest {
    private static final UseTable TABLE = UseTable.load();
    private static final JarLimits SMALL = new JarLimits(1 << 20, 100, 1 << 20, 100, 1 << 19, 2, Duration.ofMinutes(1));

    @TempDir
    Path folder;

    private Judgement judge(TestBundle bundle) {
        return judge(bundle.build(folder), JarLimits.USUAL);
    }

    private Judgement judge(Path jar, JarLimits limits) {
        return Judge.judge(JarScan.of(jar, TABLE, limits, folder), Advisories.NONE);
    }

    private static TestBundle doing(String body) {
        return TestBundle.named("it.doing").source("it.Doing", "package it;\npublic class Doing {\n" + body + "\n}\n");
    }

    private Evidence find(TestBundle bundle, Topic topic) {
        List<Evidence> evidence = judge(bundle).evidence();
        return evidence.stream()
                .filter(each -> each.topic() == topic)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No evidence about " + topic + " in " + evidence));
    }

    @Test
    void anHonestPluginScoresWell() {
        Judgement judgement =
                judge(TestPlugins.answering("it.honest", "1.0.0", "yes").header("Bundle-License", "Apache-2.0"));

        assertThat(judgement.score()).as(judgement.evidence().toString()).isEqualTo(100);
        assertThat(judgement.evidence()).extracting(Evidence::topic).containsExactly(Topic.LICENCE);
    }

    @Test
    void whatStartsAProcessIsNamedWithClassAndMethod() {
        Evidence evidence =
                find(doing("void run() throws Exception { Runtime.getRuntime().exec(\"ls\"); }"), Topic.PROCESSES);

        assertThat(evidence.undeclared()).isTrue();
        assertThat(evidence.text())
                .isEqualTo("'it.Doing.run' uses java.lang.Runtime.exec, which needs process.exec: the manifest does not"
                        + " ask for it.");
        assertThat(evidence.places())
                .containsExactly(new Evidence.Place("it.Doing", "run", "java.lang.Runtime.exec", ""));
    }

    @Test
    void whatTheManifestAsksForCostsLessAndComesAfterWhatItDoesNot() {
        Judgement judgement = judge(doing("void run() throws Exception { Runtime.getRuntime().exec(\"ls\");"
                        + " System.getProperty(\"a\"); }")
                .header(
                        "Require-Capability",
                        "patchbay.permission;type=\"process.exec\";target=\"*\";effective:=meta"));

        assertThat(judgement.evidence())
                .extracting(each -> each.permission().orElse("") + " " + each.declared() + " " + each.points())
                .containsExactly("property.read false 2", "process.exec true 6", " false 3");
        assertThat(judgement.score()).isEqualTo(89);
    }

    @Test
    void eachKindOfUseIsFound() {
        assertFound(
                "java.io.InputStream a() throws Exception { return new java.io.FileInputStream(\"a\"); }", "file.read");
        assertFound(
                "void a() throws Exception { java.nio.file.Files.delete(java.nio.file.Path.of(\"a\")); }",
                "file.write");
        assertFound("Object a() throws Exception { return new java.net.Socket(\"a\", 1); }", "net.connect");
        assertFound("Object a() throws Exception { return new java.net.ServerSocket(1); }", "net.listen");
        assertFound("Object a() throws Exception { return java.net.InetAddress.getByName(\"a\"); }", "net.resolve");
        assertFound("Object a() { return System.getenv(\"A\"); }", "env.read");
        assertFound("void a() { System.setProperty(\"a\", \"b\"); }", "property.write");
        assertFound("void a() { System.load(\"/a.so\"); }", "native.load");
        assertFound("native void a();", "native.load");
        assertFound("void a(java.lang.reflect.Field f) { f.setAccessible(true); }", "reflect.deep");
        assertFound(
                "void a() throws Exception { java.lang.invoke.MethodHandles.privateLookupIn(String.class,"
                        + " java.lang.invoke.MethodHandles.lookup()); }",
                "reflect.deep");
        assertFound("Object a() { return java.lang.management.ManagementFactory.getRuntimeMXBean(); }", "jmx.use");
        assertFound("void a() { System.exit(1); }", "runtime.exit");
        assertFound("Object a() { return new java.net.URLClassLoader(new java.net.URL[0]); }", "class.define");
    }

    private void assertFound(String body, String permission) {
        assertThat(judge(doing(body)).evidence()).as(body).anySatisfy(each -> assertThat(each.permission())
                .contains(permission));
    }

    @Test
    void aMethodReferenceIsAUse() {
        assertFound("java.util.function.Function<String, String> a() { return System::getenv; }", "env.read");
    }

    @Test
    void anInheritedMemberIsFoundThroughTheClassesOfTheJar() {
        TestBundle bundle = TestBundle.named("it.loader")
                .source("it.Own", "package it;\npublic class Own extends ClassLoader {}\n")
                .source(
                        "it.Own2",
                        "package it;\npublic class Own2 extends Own { Class<?> make(byte[] b) { return defineClass(null, b, 0,"
                                + " b.length); } }\n");

        Evidence evidence = find(bundle, Topic.CLASS_LOADING);

        assertThat(evidence.places())
                .contains(new Evidence.Place("it.Own2", "make", "java.lang.ClassLoader.defineClass", ""));
    }

    @Test
    void reflectionAndTheNamesItIsGivenAreShown() {
        Evidence evidence = find(
                doing("Object a() throws Exception { return Class.forName(\"sun.misc.Unsafe\"); }"), Topic.REFLECTION);

        assertThat(evidence.places())
                .extracting(Evidence.Place::use)
                .containsExactly("java.lang.Class.forName", "\"sun.misc.Unsafe\" as a text");
    }

    @Test
    void readingSerializedObjectsIsShown() {
        Evidence evidence = find(
                doing("Object a(java.io.InputStream in) throws Exception {"
                        + " return new java.io.ObjectInputStream(in).readObject(); }"),
                Topic.SERIALIZATION);

        assertThat(evidence.points()).isEqualTo(10);
    }

    @Test
    void aDynamicImportIsShown() {
        assertThat(find(doing("").header("DynamicImport-Package", "*"), Topic.DYNAMIC_IMPORT)
                        .text())
                .contains("DynamicImport-Package: *");
    }

    @Test
    void aClassInAnEmbeddedJarIsReadWhateverItIsCalled() throws IOException {
        byte[] inner = Files.readAllBytes(doing("void a() { System.exit(1); }").build(folder));
        TestBundle outer = TestBundle.named("it.outer")
                .resource("lib/data.bin", inner)
                .header("Bundle-ClassPath", ".,lib/data.bin")
                .header("-fixupmessages", "Bundle-ClassPath");

        Evidence evidence = find(outer, Topic.EXIT);

        assertThat(evidence.places())
                .containsExactly(new Evidence.Place("it.Doing", "a", "java.lang.System.exit", "lib/data.bin"));
    }

    @Test
    void aClassUnderAnotherNameIsRead() throws IOException {
        byte[] hidden = entryOf(doing("void a() { System.exit(1); }").build(folder), "it/Doing.class");

        Judgement judgement = judge(TestBundle.named("it.hiding").resource("logo.png", hidden));

        assertThat(judgement.evidence()).extracting(Evidence::topic).contains(Topic.EXIT, Topic.CLASS_LOADING);
    }

    private static byte[] entryOf(Path jar, String name) throws IOException {
        try (java.util.zip.ZipFile zip = new java.util.zip.ZipFile(jar.toFile())) {
            return zip.getInputStream(zip.getEntry(name)).readAllBytes();
        }
    }

    @Test
    void aDamagedClassIsShownAndEndsNothing() {
        byte[] damaged = {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61, 0, 9, 1};

        Judgement judgement = judge(
                zip("broken.jar", "a/B.class", damaged, "c/D.class", "no class".getBytes(StandardCharsets.UTF_8)),
                JarLimits.USUAL);

        assertThat(judgement.evidence())
                .filteredOn(each -> each.topic() == Topic.UNREADABLE)
                .singleElement()
                .satisfies(each -> assertThat(each.places())
                        .extracting(Evidence.Place::use)
                        .containsExactly("a class that is damaged or too new", "no class at all"));
    }

    @Test
    void librariesAreKnownByWhatMavenLeftOrByTheirFile() {
        byte[] named = bytes(zip(
                "a.jar",
                "META-INF/maven/org.acme/acme-core/pom.properties",
                "groupId=org.acme\nartifactId=acme-core\nversion=1.2.3\n".getBytes(StandardCharsets.UTF_8)));
        byte[] unnamed = bytes(zip("b.jar", "x.txt", new byte[] {1}));

        Scan scan = JarScan.of(
                zip("outer.jar", "lib/a.jar", named, "lib/other-4.5.jar", unnamed), TABLE, JarLimits.USUAL, folder);

        assertThat(scan.libraries())
                .containsExactly(
                        new Scan.Contained("org.acme:acme-core", "1.2.3", "lib/a.jar"),
                        new Scan.Contained("other", "4.5", "lib/other-4.5.jar"));
    }

    @Test
    void theSameJarGivesTheSameEvidence() {
        Path jar = doing("void a() throws Exception { System.exit(1); new java.net.Socket(); }")
                .build(folder);

        assertThat(judge(jar, JarLimits.USUAL)).isEqualTo(judge(jar, JarLimits.USUAL));
    }

    @Test
    void aBombIsRefusedAlsoInAnEmbeddedJar() {
        byte[] bomb = bytes(zip("bomb.jar", "zeros", new byte[2 << 20]));

        assertRefused(zip("flat.jar", "zeros", new byte[2 << 20]), InstallCode.ZIP_BOMB);
        assertRefused(zip("nested.jar", "lib/bomb.jar", bomb), InstallCode.ZIP_BOMB);
    }

    @Test
    void whatIsTooDeepOrTooLargeIsRefused() {
        byte[] inner = bytes(zip("1.jar", "x", new byte[1]));
        for (int depth = 0; depth < 3; depth++) {
            inner = bytes(zip("deep" + depth + ".jar", "lib/x.jar", inner));
        }

        assertRefused(zip("deep.jar", "lib/x.jar", inner), TrustCode.EVALUATION_LIMIT);
    }

    @Test
    void whatIsNoJarIsRefused() throws IOException {
        assertRefused(Files.writeString(folder.resolve("text.jar"), "I am a jar, honestly."), InstallCode.NOT_A_JAR);
    }

    private void assertRefused(Path jar, io.patchbay.api.ErrorCode code) {
        assertThatThrownBy(() -> judge(jar, SMALL))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aScanSurvivesBeingStored() {
        Scan scan = JarScan.of(doing("void a() { System.exit(1); }").build(folder), TABLE, JarLimits.USUAL, folder);

        assertThat(ScanJson.read(ScanJson.write(scan))).isEqualTo(scan);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path zip(String name, Object... entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < entries.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) entries[i]));
                zip.write((byte[]) entries[i + 1]);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            return Files.write(folder.resolve(name), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

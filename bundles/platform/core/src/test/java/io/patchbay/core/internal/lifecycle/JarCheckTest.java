package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JarCheckTest {
    private static final String PLUGIN = "patchbay.plugin;name=\"transformer-x\";type=transformer;category=core";

    @TempDir
    Path folder;

    private PluginManifest check(byte[] bytes) throws IOException {
        return new JarCheck(JarLimits.USUAL).check(Files.write(folder.resolve("a.jar"), bytes));
    }

    private void assertRefused(byte[] bytes, InstallCode code, String message) {
        assertThatThrownBy(() -> check(bytes))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessage(message);
    }

    @Test
    void manifestIsRead() throws IOException {
        PluginManifest manifest = check(Jars.bundle("acme.x", "1.2.3")
                .header("Bundle-Name", "Acme X")
                .header("Provide-Capability", PLUGIN)
                .header(
                        "Require-Capability",
                        "patchbay.permission;type=net.connect;target=\"a.example:443\";reason=\"to ask\";effective:=meta")
                .header("Patchbay-Quota", "cpu=500ms/call, wall=5s/call, alloc=256MB/call, threads=8, net=10MB/min")
                .header("Patchbay-Isolation", "isolated")
                .bytes());

        assertThat(manifest.nameAndVersion()).isEqualTo("acme.x 1.2.3");
        assertThat(manifest.name()).isEqualTo("Acme X");
        assertThat(manifest.contributions())
                .extracting(PluginView.Contribution::name, PluginView.Contribution::type)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("transformer-x", "transformer"));
        assertThat(manifest.permissions())
                .containsExactly(new PluginView.Permission("net.connect", "a.example:443", "to ask"));
        assertThat(manifest.isolation()).isEqualTo("isolated");
        assertThat(manifest.needs()).isEmpty();
    }

    @Test
    void emptyFileIsRefused() {
        assertRefused(new byte[0], InstallCode.EMPTY_FILE, "The file is empty. Copy it again.");
    }

    @Test
    void textIsRefused() {
        assertRefused(
                "hello, I am no zip".getBytes(StandardCharsets.UTF_8),
                InstallCode.NOT_A_JAR,
                "The file is not a jar: it does not begin like a zip file. Copy the right file.");
    }

    @Test
    void everyTruncationIsRefused() {
        byte[] whole = Jars.bundle("acme.x", "1.0.0").entry("a/b", "text").bytes();

        for (int length = 4; length < whole.length; length += 7) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> check(cut))
                    .isInstanceOfSatisfying(
                            PatchbayException.class, e -> assertThat(e.code()).isEqualTo(InstallCode.NOT_A_JAR))
                    .hasMessageStartingWith("The jar is cut short or damaged");
        }
    }

    @Test
    void flippedByteOfAnEntryIsRefused() {
        byte[] random = new byte[4000];
        new java.util.Random(1).nextBytes(random);
        byte[] jar = Jars.bundle("acme.x", "1.0.0").entry("a", random).bytes();
        jar[jar.length / 2] ^= 1;

        assertThatThrownBy(() -> check(jar))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(InstallCode.NOT_A_JAR))
                .hasMessageContaining("damaged");
    }

    @Test
    void jarWithoutManifestIsRefused() {
        assertRefused(
                Jars.empty().entry("a", "b").bytes(),
                InstallCode.NOT_A_BUNDLE,
                "The jar is no OSGi bundle: it has no META-INF/MANIFEST.MF. Build it with bnd or the plugin parent POM.");
    }

    @Test
    void entriesThatLeadOutAreRefused() {
        for (String name : new String[] {"../evil", "a/../../evil", "/etc/passwd", "C:/evil", "a\\..\\evil", ".."}) {
            assertRefused(
                    Jars.bundle("acme.x", "1.0.0").entry(name, "x").bytes(),
                    InstallCode.UNSAFE_ENTRY,
                    "Entry '" + name + "' of the jar leads out of the jar. Do not trust this file.");
        }
    }

    @Test
    void entryWithDotsInItsNameIsFine() throws IOException {
        assertThat(check(Jars.bundle("acme.x", "1.0.0")
                                .entry("a/..b/c...txt", "x")
                                .bytes())
                        .symbolicName())
                .isEqualTo("acme.x");
    }

    @Test
    void entryThatIsThereTwiceIsRefused() {
        byte[] jar =
                Jars.bundle("acme.x", "1.0.0").entry("aa", "x").entry("ab", "x").bytes();
        replaceAll(jar, "ab", "aa");

        assertRefused(
                jar,
                InstallCode.UNSAFE_ENTRY,
                "Entry 'aa' of the jar is there twice, so that readers disagree on its content. Do not trust this file.");
    }

    @Test
    void bombIsRefusedByItsRatio() {
        byte[] jar = Jars.bundle("acme.x", "1.0.0")
                .entry("zeros", new byte[40 << 20])
                .bytes();

        assertRefused(
                jar, InstallCode.ZIP_BOMB, "The jar unpacks to more than 100 times its size. Do not trust this file.");
    }

    @Test
    void bombIsRefusedByItsSizeAndItsEntries() throws IOException {
        Path jar = Files.write(
                folder.resolve("b.jar"),
                Jars.bundle("acme.x", "1.0.0")
                        .entry("a", new byte[5000])
                        .entry("b", "x")
                        .bytes());

        assertThatThrownBy(() -> new JarCheck(new JarLimits(1 << 20, 100, 4000, 100)).check(jar))
                .hasMessageContaining("unpacks to more than 4000 bytes");
        assertThatThrownBy(() -> new JarCheck(new JarLimits(1 << 20, 2, 1 << 20, 100)).check(jar))
                .hasMessageContaining("has 3 entries; at most 2 are allowed");
    }

    @Test
    void jarThatIsTooLargeIsRefusedWhileItComes() throws IOException {
        var blobs = new io.patchbay.testkit.store.InMemoryBlobStore(folder);
        StagingArea staging =
                new StagingArea(blobs, new InstallJournal(folder), new JarLimits(100, 10, 1000, 100), sha256 -> false);

        assertThatThrownBy(() -> staging.stage(new ByteArrayInputStream(new byte[101])))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(InstallCode.JAR_TOO_LARGE))
                .hasMessage("The jar is larger than 100 bytes, the most that is allowed. Make it smaller.");
        assertThat(blobs.size()).isZero();
    }

    @ParameterizedTest
    @MethodSource({"brokenBundleHeaders", "brokenPluginHeaders"})
    void headerThatBreaksARuleIsNamed(String header, String value, InstallCode code, String message) {
        Jars jar = Jars.bundle("acme.x", "1.0.0");

        assertRefused((value.isEmpty() ? jar.without(header) : jar.header(header, value)).bytes(), code, message);
    }

    static Stream<Arguments> brokenBundleHeaders() {
        InstallCode invalid = InstallCode.INVALID_MANIFEST;
        return Stream.of(
                Arguments.of(
                        "Bundle-SymbolicName",
                        "",
                        InstallCode.NOT_A_BUNDLE,
                        "The jar is no OSGi bundle: its manifest has no Bundle-SymbolicName."
                                + " Build it with bnd or the plugin parent POM."),
                Arguments.of(
                        "Bundle-SymbolicName",
                        "a b",
                        invalid,
                        "Header Bundle-SymbolicName 'a b' is no symbolic name; expected letters, digits, '_' and '-' in"
                                + " parts with dots between, at most 200 characters."),
                Arguments.of(
                        "Bundle-SymbolicName",
                        "../etc",
                        invalid,
                        "Header Bundle-SymbolicName '../etc' is no symbolic name; expected letters, digits, '_' and '-' in"
                                + " parts with dots between, at most 200 characters."),
                Arguments.of(
                        "Bundle-Version",
                        "one",
                        invalid,
                        "Header Bundle-Version 'one' is no version; expected major.minor.micro.qualifier such as 1.4.0."),
                Arguments.of(
                        "Bundle-ManifestVersion",
                        "",
                        invalid,
                        "Header Bundle-ManifestVersion '' is not 2; add 'Bundle-ManifestVersion: 2'."),
                Arguments.of(
                        "Bundle-License",
                        "Apache-2.0;",
                        invalid,
                        "Header Bundle-License 'Apache-2.0;' has an empty part in 'Apache-2.0;'."),
                Arguments.of(
                        "Import-Package",
                        "a.b;version=\"[2,1\"",
                        invalid,
                        "Header Import-Package 'a.b;version=\"[2,1\"' invalid range \"[2,1\": invalid format."),
                Arguments.of(
                        "Import-Package",
                        "a.b,,c.d",
                        invalid,
                        "Header Import-Package 'a.b,,c.d' has an empty clause: remove the comma too many."),
                Arguments.of(
                        "Require-Capability",
                        "x;filter:=\"(a=\"",
                        invalid,
                        "Header Require-Capability 'x;filter:=\"(a=\"' has the filter '(a=', which cannot be read."));
    }

    static Stream<Arguments> brokenPluginHeaders() {
        InstallCode invalid = InstallCode.INVALID_MANIFEST;
        return Stream.of(
                Arguments.of(
                        "Provide-Capability",
                        "patchbay.plugin;name=\"Two Words\";type=transformer",
                        invalid,
                        "Header Provide-Capability 'patchbay.plugin;name=\"Two Words\";type=transformer' patchbay.plugin has"
                                + " the name 'Two Words'; expected lower-case letters, digits, '-' and '.', such as"
                                + " 'transformer-csv'."),
                Arguments.of(
                        "Provide-Capability",
                        "patchbay.plugin;name=x",
                        invalid,
                        "Header Provide-Capability 'patchbay.plugin;name=x' patchbay.plugin has the type ''; expected"
                                + " lower-case letters, digits, '-' and '.', such as connector, transformer, validator,"
                                + " renderer, processor or analyzer."),
                Arguments.of(
                        "Patchbay-Isolation",
                        "none",
                        invalid,
                        "Header Patchbay-Isolation 'none' is not known; expected trusted, sandboxed, isolated."),
                Arguments.of(
                        "Patchbay-Update",
                        "now",
                        invalid,
                        "Header Patchbay-Update 'now' is not known; expected bluegreen, handover, restart."),
                Arguments.of(
                        "Patchbay-Update",
                        "bluegreen;drain=soon",
                        invalid,
                        "Header Patchbay-Update 'bluegreen;drain=soon' has the drain 'soon'; expected a whole number and one"
                                + " of ms, s, min and h, such as '500ms'."),
                Arguments.of(
                        "Patchbay-Update",
                        "restart;drain=2h",
                        invalid,
                        "Header Patchbay-Update 'restart;drain=2h' has the drain '2h'; expected more than nothing and at"
                                + " most 10min."),
                Arguments.of(
                        "Patchbay-Update",
                        "handover;drains=5s",
                        invalid,
                        "Header Patchbay-Update 'handover;drains=5s' says more than is known; expected"
                                + " 'handover;drain=30s'."),
                Arguments.of(
                        "Require-Capability",
                        "patchbay.permission;type=file.read",
                        invalid,
                        "Header Require-Capability 'patchbay.permission;type=file.read' patchbay.permission type=file.read"
                                + " lacks effective:=meta, so a denied bundle could not resolve; add it or use"
                                + " @RequiresPermission."),
                Arguments.of(
                        "Bundle-RequiredExecutionEnvironment",
                        "Commodore-64",
                        invalid,
                        "Header Bundle-RequiredExecutionEnvironment 'Commodore-64' names no Java SE; expected for example"
                                + " JavaSE-17."));
    }

    @Test
    void unknownPermissionIsRefusedWithThoseThereAre() {
        byte[] jar = Jars.bundle("acme.x", "1.0.0")
                .header("Require-Capability", "patchbay.permission;type=moon.shoot;effective:=meta")
                .bytes();

        assertThatThrownBy(() -> check(jar))
                .hasMessageContaining("patchbay.permission has the type 'moon.shoot'; expected one of class.define,");
    }

    @Test
    void quotaThatCannotBeReadIsRefused() {
        byte[] jar = Jars.bundle("acme.x", "1.0.0")
                .header("Patchbay-Quota", "speed=3")
                .bytes();

        assertThatThrownBy(() -> check(jar))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(InstallCode.INVALID_MANIFEST))
                .hasMessageContaining("Patchbay-Quota: speed=3");
    }

    @Test
    void twoPluginsOfOneNameAreRefused() {
        byte[] jar = Jars.bundle("acme.x", "1.0.0")
                .header("Provide-Capability", PLUGIN + "," + PLUGIN)
                .bytes();

        assertThatThrownBy(() -> check(jar)).hasMessageContaining("has two plugins named 'transformer-x'");
    }

    @Test
    void brokenMetatypeIsRefused() {
        byte[] cut = Jars.bundle("acme.x", "1.0.0")
                .entry("OSGI-INF/metatype/a.xml", "<MetaData>")
                .bytes();
        byte[] doctype = Jars.bundle("acme.x", "1.0.0")
                .entry(
                        "OSGI-INF/metatype/a.xml",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><MetaData>&e;</MetaData>")
                .bytes();

        assertThatThrownBy(() -> check(cut))
                .hasMessageStartingWith("Metatype 'OSGI-INF/metatype/a.xml' cannot be read");
        assertThatThrownBy(() -> check(doctype)).hasMessageContaining("DOCTYPE is disallowed");
    }

    private static void replaceAll(byte[] bytes, String from, String to) {
        byte[] wanted = from.getBytes(StandardCharsets.US_ASCII);
        byte[] other = to.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(Arrays.copyOfRange(bytes, i, i + wanted.length), wanted)) {
                System.arraycopy(other, 0, bytes, i, other.length);
            }
        }
    }
}

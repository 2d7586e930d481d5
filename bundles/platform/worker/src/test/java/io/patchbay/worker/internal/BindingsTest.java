package io.patchbay.worker.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.worker.FileAccess;
import io.patchbay.worker.internal.Bindings.Bound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindingsTest {
    @TempDir
    Path temporary;

    private Path home;
    private Path in;
    private Path file;

    @BeforeEach
    void makeFiles() throws IOException {
        Path folder = temporary.toRealPath();
        home = Files.createDirectories(folder.resolve("all/home"));
        in = Files.createDirectories(folder.resolve("in"));
        file = Files.writeString(in.resolve("file"), "x");
    }

    private Bindings of(FileAccess... granted) {
        return Bindings.of(List.of(granted), List.of(home));
    }

    private static FileAccess read(String target) {
        return new FileAccess(target, false);
    }

    private static FileAccess write(String target) {
        return new FileAccess(target, true);
    }

    @Test
    void foldersWithAllBelowThemAndFilesAreShown() {
        Bindings bindings = of(read(in + "/**"), write(file.toString()), read("${data}/**"), write("${data}"));

        assertThat(bindings.shown()).containsExactly(new Bound(in, false), new Bound(file, true));
        assertThat(bindings.withheld()).isEmpty();
    }

    @Test
    void whatMayBeWrittenIsNotBoundAgainToBeReadOnly() {
        Bindings bindings = of(read(file.toString()), read(in + "/**"), write(in + "/**"));

        assertThat(bindings.shown()).containsExactly(new Bound(in, true));
    }

    @Test
    void filesOfThePlatformAreShownToNobodyInWhateverWayTheyAreNamed() throws IOException {
        Path link = Files.createSymbolicLink(in.resolve("link"), home);
        Files.writeString(home.resolve("admin.token"), "secret");

        Bindings bindings = of(
                read(home + "/**"),
                read(home + "/admin.token"),
                write(home.getParent() + "/**"),
                read(home.getParent() + "/x/../home/**"),
                read(link + "/**"),
                read(link + "/admin.token"),
                read("/**"));

        assertThat(bindings.shown()).isEmpty();
        assertThat(bindings.withheld()).hasSize(7).allSatisfy(text -> assertThat(text)
                .contains("the platform's own files are shown to nobody"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/proc/**", "/sys/**", "/dev/null", "/run/**"})
    void whatTheSandboxHasOfItsOwnIsNotReplaced(String target) {
        Bindings bindings = of(read(target));

        assertThat(bindings.shown()).isEmpty();
        assertThat(bindings.withheld()).singleElement().asString().contains("a worker is shown nothing of");
    }

    @Test
    void whatCannotBeShownSaysWhyAndWhatToDo() {
        Bindings bindings = of(read(in + "/*"), read(in.toString()), write(in + "/none"));

        assertThat(bindings.shown()).isEmpty();
        assertThat(bindings.withheld())
                .containsExactly(
                        "'" + in
                                + "/*': a worker is shown a file, or a folder with all below it. Grant that, as '/folder/**'.",
                        "'" + in + "': it is a folder. Grant '" + in + "/**' to show it.",
                        "'" + in + "/none': it was not there when the worker started.");
    }
}

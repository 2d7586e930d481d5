package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.outbound.OutboundClients;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.testkit.FixedNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarSourcesTest {
    @TempDir
    Path home;

    private JarSources sources;

    @BeforeEach
    void makeFolders() throws IOException {
        Files.createDirectories(home.resolve("import"));
        sources = new JarSources(new FixedNode(home), List.of("repository.acme.example:443"));
    }

    private void assertRefused(@Nullable String source, ErrorCode code, String part) {
        assertThatThrownBy(() -> sources.open(source).close())
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(part);
    }

    @Test
    void fileOfTheImportFolderIsOpened() throws IOException {
        Path jar = Files.writeString(home.resolve("import/a.jar"), "bytes");

        try (JarSources.Source source = sources.open(jar.toUri().toString())) {
            assertThat(source.jar()).hasContent("bytes");
            assertThat(source.origin().door()).isEqualTo("file");
        }
    }

    @Test
    void nameAloneIsAFileOfTheImportFolder() throws IOException {
        Path jar = Files.writeString(home.resolve("import/a.jar"), "bytes");

        try (JarSources.Source source = sources.open("file:a.jar")) {
            assertThat(source.jar()).hasContent("bytes");
            assertThat(source.origin().name()).isEqualTo(jar.toUri().toString());
        }
        assertRefused("file:../admin.token", InstallCode.SOURCE_UNREADABLE, "there is no such file");
    }

    @Test
    void fileElsewhereIsRefusedAlsoThroughALink() throws IOException {
        Path secret = Files.writeString(home.resolve("admin.token"), "secret");
        Path link = Files.createSymbolicLink(home.resolve("import/link.jar"), secret);

        assertRefused(secret.toUri().toString(), CommonCode.INVALID_VALUE, "is not in the folder");
        assertRefused(link.toUri().toString(), CommonCode.INVALID_VALUE, "is not in the folder");
        assertRefused("file://" + home + "/import/../admin.token", CommonCode.INVALID_VALUE, "is not in the folder");
    }

    @Test
    void sourceThatIsNotThereIsNamed() {
        assertRefused(
                home.resolve("import/none.jar").toUri().toString(),
                InstallCode.SOURCE_UNREADABLE,
                "there is no such file");
    }

    @Test
    void sourceOfAnotherKindIsRefused() {
        assertRefused(null, CommonCode.INVALID_VALUE, "source is missing");
        assertRefused("http://example.org/a.jar", CommonCode.INVALID_VALUE, "expected a file: or https: URI");
        assertRefused("no uri", CommonCode.INVALID_VALUE, "is no URI");
    }

    @Test
    void jarOfAnAddressIsOpenedUnderThePolicyOfTheAdministrator() throws IOException {
        List<OutboundClients.Policy> policies = new ArrayList<>();
        sources.outbound = policy -> {
            policies.add(policy);
            return request -> answer(200, "bytes of " + request.uri());
        };

        try (JarSources.Source source = sources.open("https://repository.acme.example/a.jar")) {
            assertThat(source.jar()).hasContent("bytes of https://repository.acme.example/a.jar");
            assertThat(source.origin().door()).isEqualTo("https");
        }
        assertThat(policies)
                .extracting(OutboundClients.Policy::allowed)
                .containsExactly(List.of("repository.acme.example:443"));
    }

    @Test
    void answerThatIsNoJarIsNamedByItsStatus() {
        sources.outbound = policy -> request -> answer(404, "none");

        assertRefused("https://example.org/a.jar", InstallCode.SOURCE_UNREADABLE, "the server answered 404");
    }

    private static OutboundResponse answer(int status, String body) {
        return new OutboundResponse(
                status, Map.of(), Blob.of("a.jar", "application/java-archive", body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void addressWithoutAClientIsRefused() {
        assertRefused(
                "https://example.org/a.jar",
                InstallCode.SOURCE_UNREADABLE,
                "the HTTP client of this server does not run.");
    }
}

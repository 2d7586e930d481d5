package io.patchbay.workflow.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.blob.BlobRef;
import io.patchbay.api.execution.Execution.Status;
import io.patchbay.workflow.internal.Run;
import io.patchbay.workflow.internal.stream.Artifact;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PipelinesHttpTest {
    private static final String HASH = "0".repeat(64);

    @Test
    void bodyMustBeUtf8AndSmall() throws IOException {
        assertThat(PipelineText.read(body("ä: 1".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("ä: 1");
        assertThatThrownBy(() -> PipelineText.read(body(new byte[] {(byte) 0xff, (byte) 0xfe})))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.MALFORMED))
                .hasMessage("The document is not UTF-8. Save it as UTF-8 and send it again.");
        assertThatThrownBy(() -> PipelineText.read(body(new byte[1024 * 1024 + 1])))
                .isInstanceOfSatisfying(
                        PatchbayException.class, e -> assertThat(e.code()).isEqualTo(CommonCode.TOO_LARGE));
    }

    @Test
    void pagesAreShownInASandboxAndOtherArtifactsAreDownloads() {
        var page = ArtifactHeaders.of(artifact("Überblick \"1\".html", "text/html;charset=utf-8"));
        var records = ArtifactHeaders.of(artifact("records.ndjson", "application/x-ndjson"));

        assertThat(page)
                .containsEntry("Content-Type", "text/html;charset=utf-8")
                .containsEntry("Content-Length", "12")
                .containsEntry(
                        "Content-Disposition",
                        "inline; filename=\"_berblick _1_.html\"; filename*=UTF-8''%C3%9Cberblick%20%221%22.html");
        assertThat(page.get("Content-Security-Policy")).startsWith("sandbox; default-src 'none'");
        assertThat(records.get("Content-Disposition")).startsWith("attachment; filename=\"records.ndjson\"");
    }

    @Test
    void artifactsAreLinked() {
        Run run = new Run(
                "01ARZ3NDEKTSV4RRFFQ69G5FAV",
                "w",
                Status.SUCCEEDED,
                1,
                "ada",
                "0".repeat(32),
                List.of(),
                List.of(artifact("a b.html", "text/html")),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());

        assertThat(RunView.of(run).artifacts())
                .extracting(RunView.ArtifactView::href)
                .containsExactly("/api/v1/integration/pipelines/runs/01ARZ3NDEKTSV4RRFFQ69G5FAV/artifacts/a%20b.html");
    }

    private static Artifact artifact(String name, String mediaType) {
        return new Artifact(name, mediaType, 12, HASH, new BlobRef(HASH, 40));
    }

    private static ByteArrayInputStream body(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }
}

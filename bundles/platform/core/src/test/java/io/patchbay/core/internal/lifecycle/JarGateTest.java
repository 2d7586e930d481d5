package io.patchbay.core.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.trust.TrustCode;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarGateTest {
    @Test
    void updateTheGateRefusesLeavesTheOldOneRunningAndNoBytes(@TempDir Path folder) {
        Server.Disk disk = new Server.Disk(folder);
        try (Server server = Server.plain(disk)) {
            server.install(Jars.bundle("acme.shut", "1.0.0").bytes());
            server.refused = Optional.of("It is not signed.");

            assertThatThrownBy(() ->
                            server.install(Jars.bundle("acme.shut", "2.0.0").bytes()))
                    .isInstanceOfSatisfying(
                            PatchbayException.class, e -> assertThat(e.code()).isEqualTo(TrustCode.JAR_UNSIGNED));

            assertThat(server.running()).containsExactly("acme.shut 1.0.0");
            assertThat(disk.blobs.size()).isEqualTo(1);
            assertThat(disk.audit.rows())
                    .anySatisfy(row -> assertThat(row.toString()).contains("It is not signed."));
        }
    }
}

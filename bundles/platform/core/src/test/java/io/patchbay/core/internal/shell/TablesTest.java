package io.patchbay.core.internal.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.plugin.PluginView;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {
    private static final String QUOTA =
            "cpu=3600s/call,wall=3600s/call,alloc=4096GB/call,threads=64,disk=64MB,net=1GB/min,concurrency=8";

    private static String details(String because) {
        return Tables.details(new PluginView(
                "acme.csv",
                "1.0.0",
                "csv",
                List.of(),
                PluginStatus.INSTALLED,
                because,
                PluginView.Health.OK,
                PluginView.Tier.SANDBOXED,
                "upload",
                "",
                1,
                List.of(),
                QUOTA,
                1,
                Instant.EPOCH));
    }

    @Test
    void whatDoesNotFitGoesOnBelowItsBeginning() {
        String text = details("It needs the package acme.rows, and no bundle that is installed here has that one.");

        assertThat(text)
                .containsIgnoringNewLines(
                        "because    It needs the package acme.rows, and no bundle that is installed here"
                                + "           has that one.");
    }

    @Test
    void whatHasNoBlankStaysInOneLine() {
        assertThat(details("")).contains("quota      " + QUOTA);
    }
}

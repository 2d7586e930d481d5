package io.patchbay.http.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class InFlightTest {
    private final InFlight inFlight = new InFlight();

    @Test
    void letsNobodyInOnceItIsClosed() {
        assertThat(inFlight.close(Duration.ZERO)).isTrue();

        assertThat(inFlight.enter()).isFalse();
        assertThat(inFlight.over()).isTrue();
    }

    @Test
    void isNotOverWhileSomebodyIsInside() {
        inFlight.enter();

        assertThat(inFlight.close(Duration.ZERO)).isFalse();
        assertThat(inFlight.over()).isFalse();

        inFlight.leave();
        assertThat(inFlight.over()).isTrue();
    }

    @Test
    void waitsForTheLastToLeave() throws Exception {
        inFlight.enter();
        inFlight.enter();
        CompletableFuture<Boolean> closing =
                CompletableFuture.supplyAsync(() -> inFlight.close(Duration.ofSeconds(20)));

        inFlight.leave();
        inFlight.leave();

        assertThat(closing.get(20, TimeUnit.SECONDS)).isTrue();
    }
}

package io.patchbay.shell.internal.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.testkit.time.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RefusalCountTest {
    private final SettableClock clock = SettableClock.create();
    private final RefusalCount count = new RefusalCount(clock);

    @Test
    void thirtyAMinuteAreToldAndTheRestIsCounted() {
        for (int i = 0; i < 30; i++) {
            assertThat(count.next()).hasValue(0);
        }
        assertThat(count.next()).isEmpty();
        assertThat(count.next()).isEmpty();

        clock.advance(Duration.ofMinutes(1));

        assertThat(count.next()).hasValue(2);
        assertThat(count.next()).hasValue(0);
    }
}

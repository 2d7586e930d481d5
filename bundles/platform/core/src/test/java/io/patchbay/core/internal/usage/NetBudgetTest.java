package io.patchbay.core.internal.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NetBudgetTest {
    private final AtomicLong time = new AtomicLong(1);
    private final NetBudget budget = new NetBudget("acme.csv", time::get);

    private void later(Duration by) {
        time.addAndGet(by.toNanos());
    }

    @Test
    void aMinutesWorthMayGoAtOnceThenTheNextRequestIsToldWhen() throws IOException {
        budget.hold(OptionalLong.of(6_000));
        budget.take(6_000);

        PatchbayException refusal = catchThrowableOfType(PatchbayException.class, budget::require);

        assertThat(refusal.code()).isEqualTo(ActionCode.BUDGET_EXCEEDED);
        assertThat(refusal)
                .hasMessage(
                        "'acme.csv' exchanged the 6000 bytes it may a minute ('net=' of its Patchbay-Quota): there is"
                                + " room again in 1 s. Try again then, or have an administrator give it more: patchbay:quota"
                                + " acme.csv net=10MB/min.");
    }

    @Test
    void thereIsRoomAgainAfterAWhile() throws IOException {
        budget.hold(OptionalLong.of(6_000));
        budget.take(6_000);

        later(Duration.ofSeconds(1));

        assertThatCode(budget::require).doesNotThrowAnyException();
    }

    @Test
    void whoWouldWaitTooLongIsRefused() {
        budget.hold(OptionalLong.of(60));

        assertThatThrownBy(() -> budget.take(120)).hasMessageContaining("there is room again in 62 s");
    }

    @Test
    void socketsOfAPluginsOwnAreRefusedAtOnceWithTheSameText() {
        budget.hold(OptionalLong.of(6_000));

        String before = budget.exchanged(0);
        String after = budget.exchanged(6_001);

        assertThat(before).isEmpty();
        assertThat(after)
                .startsWith("'acme.csv' exchanged the 6000 bytes it may a minute")
                .contains("in 1 s");
    }

    @Test
    void whoWaitsForRoomAndIsToldToEndEnds() {
        budget.hold(OptionalLong.of(60));
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> budget.take(62)).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void anotherBudgetHoldsAtOnce() throws IOException {
        budget.hold(OptionalLong.of(6_000));
        budget.take(6_000);
        budget.hold(OptionalLong.empty());
        budget.require();

        budget.hold(OptionalLong.of(10));

        assertThatCode(budget::require).doesNotThrowAnyException();
    }
}

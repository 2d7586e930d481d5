package io.patchbay.permission.internal.hold;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.permission.internal.hold.Isolation.Use;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class DenialBurstsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    private final DenialBursts bursts = new DenialBursts();

    private static Use use(String target) {
        return new Use(OptionalLong.of(7), "file.read", target, true, 1, NOW);
    }

    @Test
    void whatComesTogetherIsToldOnceWithAFewTargets() {
        for (int i = 0; i < 1_000; i++) {
            bursts.add("it.one", use("/x" + i));
        }

        List<DenialBursts.Burst> due = bursts.due(NOW);

        assertThat(due).singleElement().satisfies(burst -> {
            assertThat(burst.count()).isEqualTo(1_000);
            assertThat(burst.targets()).hasSize(5).contains("/x0");
        });
    }

    @Test
    void whoTriesAgainAndAgainIsToldOnceAMinute() {
        bursts.add("it.one", use("/x"));
        bursts.due(NOW);
        bursts.add("it.one", use("/x"));
        bursts.add("it.two", use("/x"));

        assertThat(bursts.due(NOW.plusSeconds(59)))
                .extracting(DenialBursts.Burst::plugin)
                .containsExactly("it.two");
        assertThat(bursts.due(NOW.plusSeconds(60)))
                .extracting(DenialBursts.Burst::plugin)
                .containsExactly("it.one");
        assertThat(bursts.due(NOW.plusSeconds(3600))).isEmpty();
    }

    @Test
    void whatCouldNotBeToldIsToldLater() {
        bursts.add("it.one", use("/x"));
        DenialBursts.Burst burst = bursts.due(NOW).get(0);

        bursts.putBack(burst);

        assertThat(bursts.due(NOW)).containsExactly(burst);
    }

    @Test
    void aBundleThatVariesItsTargetsDoesNotFillTheMemory() {
        UseTally tally = new UseTally();
        for (int i = 0; i < 10_000; i++) {
            tally.add("it.one", use("/x" + i));
        }

        List<UseTally.Seen> seen = tally.of("it.one", true);

        assertThat(seen).hasSize(UseTally.MAX_TARGETS + 1);
        assertThat(seen.get(0).target()).isEqualTo(UseTally.OTHERS);
        assertThat(seen.get(0).count()).isEqualTo(9_800);
    }
}

package io.patchbay.core.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.execution.Execution;
import io.patchbay.core.internal.quota.Quota;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShareTest {
    private static final Duration LOOK = Duration.ofNanos(Share.LOOK_NANOS);

    private final AtomicLong now = new AtomicLong();
    private final AtomicLong spent = new AtomicLong();
    private final List<Running> running = new ArrayList<>();
    private final Share share = new Share(2, now::get);

    @BeforeEach
    void follow() {
        share.follow(this, Quota.DEFAULT, spent::get);
    }

    @Test
    void whileOneComputesOnHalfOfTwoProcessorsNoOtherBegins() throws Exception {
        begins(1);

        assertThat(share.enter(0)).isNull();
        pass(LOOK.multipliedBy(3));
        assertThat(share.enter(0)).isNull();
        running.get(0).end();
        begins(0);
    }

    @Test
    void oneThatComputedAndGetsNoProcessorForAMomentKeepsItsPlace() throws Exception {
        Running call = begins(1);
        pass(LOOK.multipliedBy(3));
        assertThat(share.enter(0)).isNull();

        call.demand = 0;
        pass(LOOK.multipliedBy(2));

        assertThat(share.enter(0)).isNull();
        pass(LOOK.multipliedBy(8));
        begins(0);
    }

    @Test
    void callsThatWaitMakeRoomForEachOther() throws Exception {
        for (int i = 0; i < 16; i++) {
            begins(0.01);
            pass(LOOK);
        }

        assertThat(running).hasSize(16);
    }

    @Test
    void onceCallsAreKnownToWaitTheyBeginTogether() throws Exception {
        for (int i = 0; i < 100; i++) {
            Running call = begins(0);
            pass(LOOK);
            call.end();
        }

        begins(0);
        begins(0);
        begins(0);

        assertThat(running).hasSize(3);
    }

    @Test
    void callsKnownToBeBriefBeginTogetherUntilTheirBundleIsOverItsShare() throws Exception {
        for (int i = 0; i < 100; i++) {
            Running call = begins(1);
            pass(Duration.ofMillis(1));
            call.end();
        }
        pass(Duration.ofSeconds(1));
        begins(1);
        begins(1);
        pass(Duration.ofMillis(50));
        begins(0);

        pass(Duration.ofSeconds(1));

        assertThat(share.enter(0)).isNull();
    }

    @Test
    void whatWasUsedAboveTheShareIsPaidWithTime() throws Exception {
        spent.addAndGet(Duration.ofMillis(1_600).toNanos());
        pass(Duration.ofMillis(500));

        assertThat(share.enter(0)).isNull();
        pass(Duration.ofMillis(900));
        assertThat(share.enter(0)).isNull();
        pass(Duration.ofMillis(200));
        begins(0);
    }

    @Test
    void thePastIsForgivenAfterFiveSeconds() throws Exception {
        spent.addAndGet(Duration.ofHours(1).toNanos());
        pass(LOOK);

        assertThat(share.enter(0)).isNull();
        pass(Duration.ofMillis(5_001));
        begins(0);
    }

    @Test
    void runawaysThatAreKilledInALoopNeverHoldMoreThanTheShare() throws Exception {
        int most = 0;
        for (int millis = 0; millis < 60_000; millis += 10) {
            for (int i = 0; i < 16; i++) {
                begin(1);
            }
            most = Math.max(most, running.size());
            pass(LOOK);
            for (Running call : List.copyOf(running)) {
                if (now.get() - call.began >= Duration.ofSeconds(1).toNanos()) {
                    call.end();
                }
            }
        }

        assertThat(most).isEqualTo(1);
        assertThat(spent.get() / (double) now.get()).isBetween(0.9, 1.02);
    }

    @Test
    void aSmallShareOnOneProcessorIsHeldOnAverage() throws Exception {
        share.follow("next", Quota.parse("cpu-share=25%"), spent::get);
        for (int millis = 0; millis < 60_000; millis += 10) {
            begin(1);
            pass(LOOK);
            for (Running call : List.copyOf(running)) {
                if (now.get() - call.began >= Duration.ofSeconds(1).toNanos()) {
                    call.end();
                }
            }
        }

        assertThat(spent.get() / (double) now.get()).isBetween(0.4, 0.53);
    }

    private Running begins(double demand) throws InterruptedException {
        Running call = begin(demand);
        assertThat(call).as("a call begins beside %s", running).isNotNull();
        return Objects.requireNonNull(call);
    }

    private @Nullable Running begin(double demand) throws InterruptedException {
        Share.Place place = share.enter(0);
        if (place == null) {
            return null;
        }
        Running call = new Running(place, demand);
        place.runs(() -> new Execution.Usage(Duration.ZERO, Duration.ofNanos(call.used), 0));
        running.add(call);
        return call;
    }

    /** Lets time pass in which the running calls compute, on two processors. */
    private void pass(Duration time) {
        double wanted = running.stream().mapToDouble(call -> call.demand).sum();
        running.forEach(call -> {
            long used = (long) (time.toNanos() * call.demand * Math.min(1, 2 / wanted));
            call.used += used;
            spent.addAndGet(used);
        });
        now.addAndGet(time.toNanos());
    }

    private final class Running {
        private final Share.Place place;
        private double demand;
        private final long began = now.get();
        private long used;

        Running(Share.Place place, double demand) {
            this.place = place;
            this.demand = demand;
        }

        void end() {
            running.remove(this);
            place.end();
        }

        @Override
        public String toString() {
            return "one that computes " + demand;
        }
    }
}

package io.patchbay.core.internal.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.worker.WorkerLimits;
import io.patchbay.core.internal.quota.Quota;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IsolatedQuotaTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "concurrency=1                   | 1 | 1 | 128",
                "concurrency=3                   | 3 | 1 | 128",
                "concurrency=6                   | 4 | 2 | 128",
                "alloc=64MB/call                 | 4 | 4 | 256",
                "alloc=1KB/call                  | 4 | 4 | 64",
                "alloc=500MB/call                | 4 | 4 | 1024",
                "alloc=300MB/call, concurrency=1 | 1 | 1 | 300"
            })
    void thePoolHasRoomForAllCallsAndTheHeapForWhatTheyMayAllocate(String quota, int processes, int each, long heap) {
        WorkerLimits limits = IsolatedQuota.limits(Quota.parse(quota));

        assertThat(limits.processes()).isEqualTo(processes);
        assertThat(limits.callsPerProcess()).isEqualTo(each);
        assertThat(limits.heapBytes()).isEqualTo(heap << 20);
    }

    @Test
    void theProcessorTimeOfACallIsHeldOutside() {
        assertThat(IsolatedQuota.limits(Quota.parse("cpu=250ms/call")).cpu()).contains(Duration.ofMillis(250));
        assertThat(IsolatedQuota.limits(Quota.DEFAULT).cpu()).isEmpty();
    }

    @Test
    void theThreadThatWaitsIsNotChargedForThePlugin() {
        Quota here = IsolatedQuota.here(Quota.parse("cpu=1ms/call, alloc=1KB/call, wall=2s/call, concurrency=3"));

        assertThat(here.cpu()).isEmpty();
        assertThat(here.alloc()).isEmpty();
        assertThat(here).isEqualTo(Quota.parse("wall=2s/call, concurrency=3"));
    }
}

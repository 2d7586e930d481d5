package io.patchbay.core.internal.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class QuotasTest {
    @Test
    void everyBudgetHasADefaultWhereTheManifestIsSilent() {
        Quota quota = TestQuotas.usual().of("acme.csv", "");

        assertThat(quota)
                .isEqualTo(Quota.parse(
                        "cpu=60s/call, alloc=16GB/call, threads=16, disk=64MB, net=1GB/min, concurrency=16"));
    }

    @Test
    void whatTheManifestAsksForHoldsUpToWhatTheServerAllows() {
        Quotas quotas = TestQuotas.of("disk=1MB", "disk=2MB, concurrency=4");

        assertThat(quotas.of("acme.csv", "").disk()).hasValue(1 << 20);
        assertThat(quotas.of("acme.csv", "disk=3MB").disk()).hasValue(2 << 20);
        assertThat(quotas.of("acme.csv", "disk=1KB").disk()).hasValue(1 << 10);
        assertThat(quotas.of("acme.csv", "").concurrency()).isEqualTo(4);
        assertThat(quotas.of("acme.csv", "").cpu()).contains(Duration.ofSeconds(60));
    }

    @Test
    void whatTheAdministratorSetHoldsOverManifestAndBounds() {
        Quotas quotas = TestQuotas.of("", "disk=2MB", "acme.csv: disk=9MB, threads=1", "acme.other: disk=5MB");

        Quota quota = quotas.of("acme.csv", "disk=1MB, threads=3, net=1KB/min");

        assertThat(quota.disk()).hasValue(9 << 20);
        assertThat(quota.threads()).hasValue(1);
        assertThat(quota.netPerMinute()).hasValue(1 << 10);
        assertThat(quotas.set("acme.csv")).isEqualTo("disk=9MB, threads=1");
    }

    @Test
    void anotherConfigurationHoldsAtOnceAndIsTold() {
        Quotas quotas = TestQuotas.usual();
        int[] told = {0};
        quotas.onChange(() -> told[0]++);
        quotas.of("acme.csv", "");

        quotas.become("disk=3MB", "");

        assertThat(quotas.of("acme.csv", "").disk()).hasValue(3 << 20);
        assertThat(told[0]).isOne();
    }

    @Test
    void aFaultInTheConfigurationCountsAsNotSaid() {
        Quotas quotas = TestQuotas.of("disk=much", "speed=9", "acme.csv", "acme.other: threads=2");

        assertThat(quotas.of("acme.csv", "").disk()).hasValue(64 << 20);
        assertThat(quotas.of("acme.other", "").threads()).hasValue(2);
    }

    @Test
    void memoryOfWorkersIsTheirHeapSoTheUsualDoesNotHoldThere() {
        Quotas quotas = TestQuotas.of("", "", "acme.big: alloc=300MB/call");

        assertThat(quotas.ofWorkers("acme.csv", "concurrency=2").alloc()).isEmpty();
        assertThat(quotas.ofWorkers("acme.csv", "concurrency=2").concurrency()).isEqualTo(2);
        assertThat(quotas.ofWorkers("acme.csv", "alloc=1MB/call").alloc()).hasValue(1 << 20);
        assertThat(quotas.ofWorkers("acme.big", "").alloc()).hasValue(300 << 20);
    }

    @Test
    void whatCannotBeReadIsRefusedWithAllItsFaults() {
        PatchbayException refusal = catchThrowableOfType(
                PatchbayException.class, () -> TestQuotas.usual().set("acme.csv", "disk=much, speed=9"));

        assertThat(refusal.code()).isEqualTo(CommonCode.INVALID_VALUE);
        assertThat(refusal)
                .hasMessageContainingAll("Quota 'disk=much", "'disk=much': expected", "'speed=9': expected one of cpu");
    }
}

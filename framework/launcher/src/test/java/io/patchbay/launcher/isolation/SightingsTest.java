package io.patchbay.launcher.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.guard.policy.Permission;
import io.patchbay.guard.policy.Request;
import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.policy.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // closing it is all that is done with what observes
class SightingsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final BlockingQueue<Map<String, Object>> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
    private final Sightings sightings = new Sightings(Clock.fixed(NOW, ZoneOffset.UTC), faults::add);

    @Test
    void aBurstIsToldOnceWithItsNumber() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            sightings.add(request(7, "/a \"b\""), Verdict.DENY);
        }

        try (AutoCloseable observing = sightings.observe(told::add)) {
            assertThat(next())
                    .containsEntry("bundle", 7L)
                    .containsEntry("permission", "file.read")
                    .containsEntry("target", "/a \"b\"")
                    .containsEntry("verdict", "DENIED")
                    .containsEntry("count", 1_000L)
                    .containsEntry("at", NOW)
                    .containsEntry(
                            "missing",
                            "Require-Capability: patchbay.permission;type=file.read;target=\"/a \\\"b\\\"\";effective:=meta");
        }
    }

    @Test
    void whatIsTooMuchIsDroppedCountedAndTold() throws Exception {
        for (int i = 0; i < Sightings.MOST + 5; i++) {
            sightings.add(request(7, "/" + i), Verdict.RECORD);
        }

        try (AutoCloseable observing = sightings.observe(told::add)) {
            Map<String, Object> last = next();
            while (!"lost".equals(last.get("permission"))) {
                assertThat(last).containsEntry("verdict", "RECORDED");
                last = next();
            }
            assertThat(last).containsEntry("count", 5L);
        }
    }

    @Test
    void codeThatNobodyKnowsHasNoBundle() throws Exception {
        sightings.add(new Request(Subject.UNKNOWN, Permission.FILE_READ, "/a", "open"), Verdict.DENY);

        try (AutoCloseable observing = sightings.observe(told::add)) {
            assertThat(next()).doesNotContainKey("bundle");
        }
    }

    @Test
    void aConsumerThatFailsSilencesNoOther() throws Exception {
        IllegalStateException broken = new IllegalStateException("broken");
        AutoCloseable failing = sightings.observe(any -> {
            throw broken;
        });

        try (AutoCloseable observing = sightings.observe(told::add)) {
            sightings.add(request(7, "/a"), Verdict.DENY);

            assertThat(next()).containsEntry("target", "/a");
            assertThat(faults.poll(20, TimeUnit.SECONDS)).isSameAs(broken);
        }
        failing.close();
    }

    private Map<String, Object> next() throws InterruptedException {
        Map<String, Object> next = told.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    private static Request request(long bundle, String target) {
        return new Request(new Subject("acme", true, bundle), Permission.FILE_READ, target, "open");
    }
}

package io.patchbay.event.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.api.Caller;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.FixedCaller;
import io.patchbay.testkit.InMemoryMeters;
import io.patchbay.testkit.ThreadExecutors;
import io.patchbay.testkit.time.Eventually;
import io.patchbay.testkit.time.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    private static final Caller ADA = FixedCaller.admin();
    private static final Duration LONG = Duration.ofMinutes(1);

    private final ListedLog log = new ListedLog(SettableClock.create());
    private final ThreadExecutors executors = new ThreadExecutors();
    private final EventStreams streams = new EventStreams(log, executors, new InMemoryMeters());
    private final Heard client = new Heard();

    @AfterEach
    void close() {
        streams.close();
        executors.close();
    }

    @Test
    void clientGetsWhatItMissedAndThenWhatHappens() {
        log.add(ADA, "a.b", "1");
        log.add(ADA, "a.b", "2");
        log.add(FixedCaller.in("other"), "a.b", "not its own");

        follow(Optional.empty(), 1, LONG);

        Eventually.passes("what it missed", () -> assertThat(client.names).containsExactly("a.b 2"));
        log.add(ADA, "c.d", "4");
        Eventually.passes("what happens", () -> assertThat(client.names).containsExactly("a.b 2", "c.d 4"));
    }

    @Test
    void clientThatWantsSomeTypesGetsThoseOnly() {
        log.add(ADA, "a.b", "1");
        log.add(ADA, "ab.c", "2");
        log.add(ADA, "a.c", "3");

        follow(Optional.of("a.*"), 0, LONG);

        Eventually.passes("both", () -> assertThat(client.names).containsExactly("a.b 1", "a.c 3"));
    }

    @Test
    void clientIsToldOfEventsThatAreGone() {
        log.add(ADA, "a.b", "1");
        log.oldest = 3;

        follow(Optional.empty(), 1, LONG);

        Eventually.passes("the gap", () -> assertThat(client.names).containsExactly("gap -"));
    }

    @Test
    void slowClientIsDroppedWithALastEvent() {
        client.hanging = "a.b";
        log.add(ADA, "a.b", "1");

        follow(Optional.empty(), 0, Duration.ofMillis(1));

        Eventually.passes("it is closed", () -> assertThat(client.closed).isTrue());
        assertThat(client.names).endsWith("end -");
        assertThat(client.last.text("reason")).contains("slow");
    }

    @Test
    void clientsAreToldThatTheServerStops() {
        follow(Optional.empty(), 0, LONG);

        streams.close();

        Eventually.passes("it is closed", () -> assertThat(client.closed).isTrue());
        assertThat(client.last.text("reason")).contains("stopping");
    }

    private void follow(Optional<String> type, long position, Duration patience) {
        streams.follow(new EventStream(ADA, type, position, client, patience));
    }

    private static final class Heard implements EventStream.Client {
        final List<String> names = new CopyOnWriteArrayList<>();
        volatile JsonObject last = JsonObject.EMPTY;
        volatile String hanging = "";
        volatile boolean closed;

        @Override
        public CompletionStage<?> send(String name, Optional<String> id, JsonObject body) {
            if (!name.isEmpty()) {
                names.add(name + " " + id.orElse("-"));
                last = body;
            }
            return name.equals(hanging) ? new CompletableFuture<>() : CompletableFuture.completedFuture(name);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}

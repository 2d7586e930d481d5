package io.patchbay.event.internal;

import io.patchbay.api.Caller;
import io.patchbay.api.event.EventLog;
import io.patchbay.api.event.EventLog.Entry;
import io.patchbay.api.event.EventLog.Slice;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client that follows the events of its workspace from a position on. */
public final class EventStream {
    static final int BATCH = 100;

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int LOOKS_PER_BEAT = 15;
    private static final int LOOKS = 3_600;

    private final Caller caller;
    private final Optional<String> type;
    private final Client client;
    private final Duration patience;
    private final Semaphore due = new Semaphore(1);
    private volatile boolean stopping;
    private long position;

    /**
     * Makes one.
     *
     * @param caller who follows
     * @param type only events of this type, or of all that begin like {@code plugin.*}
     * @param position behind which it begins
     * @param client takes what is sent
     * @param patience how long the client may take for one event
     */
    public EventStream(Caller caller, Optional<String> type, long position, Client client, Duration patience) {
        this.caller = caller;
        this.type = type;
        this.position = position;
        this.client = client;
        this.patience = patience;
    }

    /** What is at the other end. */
    public interface Client {
        /**
         * Sends an event; an empty name is a sign of life alone.
         *
         * @return completes when it was sent
         */
        CompletionStage<?> send(String name, Optional<String> id, JsonObject body);

        /** Ends the connection. */
        void close() throws IOException;
    }

    /** Has it look for events. */
    void wake() {
        if (due.availablePermits() == 0) {
            due.release();
        }
    }

    void stop() {
        stopping = true;
        due.release();
    }

    void run(EventLog log) {
        try {
            tellOfGap(log);
            for (int looks = 1; !stopping && looks <= LOOKS; looks++) {
                // Commits of other nodes are not heard of here.
                if (due.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS) && due.drainPermits() > 0) {
                    looks--;
                }
                sendNew(log);
                if (looks % LOOKS_PER_BEAT == 0) {
                    send("", Optional.empty(), JsonObject.EMPTY);
                }
            }
            end(stopping ? "stopping" : "renew");
        } catch (TimeoutException e) {
            end("slow");
        } catch (ExecutionException e) {
            LOG.debug("A client that followed events is gone: workspace={}", caller.workspace(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("A client gets no more events: workspace={} position={}", caller.workspace(), position, e);
            end("failed");
        } finally {
            close();
        }
    }

    private void close() {
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("A client that followed events was gone already: workspace={}", caller.workspace(), e);
        }
    }

    private void tellOfGap(EventLog log) throws InterruptedException, ExecutionException, TimeoutException {
        long oldest = log.oldest();
        if (position + 1 < oldest && position > 0) {
            send("gap", Optional.empty(), JsonObject.of("after", Json.of(position), "oldest", Json.of(oldest)));
        }
    }

    private void sendNew(EventLog log) throws InterruptedException, ExecutionException, TimeoutException {
        boolean more = true;
        while (more && !stopping) {
            Slice slice = log.after(caller, position, BATCH);
            for (Entry entry : slice.entries()) {
                if (type.isEmpty() || matches(type.get(), entry.event().type())) {
                    String place = Long.toString(entry.position());
                    send(entry.event().type(), Optional.of(place), CloudEventWriter.write(entry));
                }
                position = entry.position();
            }
            position = Math.max(position, slice.reached());
            more = slice.entries().size() == BATCH;
        }
    }

    /** Tells whether a type is the wanted one, or begins like {@code plugin.*}. */
    static boolean matches(String wanted, String type) {
        return wanted.endsWith(".*") ? type.startsWith(wanted.substring(0, wanted.length() - 1)) : type.equals(wanted);
    }

    private void send(String name, Optional<String> id, JsonObject body)
            throws InterruptedException, ExecutionException, TimeoutException {
        client.send(name, id, body).toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The last event says why it ends; the client comes again with the position it has. */
    private void end(String reason) {
        try {
            send("end", Optional.empty(), JsonObject.of("reason", Json.of(reason), "position", Json.of(position)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RuntimeException e) {
            LOG.debug("The end of a stream was not heard: reason={}", reason, e);
        }
    }
}

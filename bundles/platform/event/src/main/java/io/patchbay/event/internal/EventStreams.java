package io.patchbay.event.internal;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.event.EventCode;
import io.patchbay.api.event.EventLog;
import io.patchbay.api.metrics.Meters;
import io.patchbay.api.schedule.Executors;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The clients that follow events. Each has a thread and no queue: what it has not had yet is read from the log when it is due. */
@Component(service = EventStreams.class)
public final class EventStreams {
    private static final int MAX = 64;

    private final EventLog log;
    private final ExecutorService threads;
    private final EventLog.Watch watch;
    private final Meters.Registration gauge;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Takes its services. */
    @Activate
    public EventStreams(@Reference EventLog log, @Reference Executors executors, @Reference Meters meters) {
        this.log = log;
        this.threads = executors.bounded("io.patchbay.event-stream", MAX, MAX);
        this.watch = log.watch(() -> open.forEach(EventStream::wake));
        this.gauge = meters.gauge("patchbay_event_streams", "Clients that follow events.", open::size);
    }

    /** Sends events until the client goes, is too slow, or the server stops. Returns at once. */
    public void follow(EventStream stream) {
        if (closed || open.size() >= MAX) {
            throw full();
        }
        open.add(stream);
        try {
            threads.execute(() -> {
                try {
                    stream.run(log);
                } finally {
                    open.remove(stream);
                }
            });
        } catch (RejectedExecutionException e) {
            open.remove(stream);
            throw full();
        }
    }

    /** Tells all clients that the server stops. */
    @Deactivate
    public void close() {
        closed = true;
        watch.close();
        open.forEach(EventStream::stop);
        threads.shutdown();
        gauge.close();
    }

    private static PatchbayException full() {
        return new PatchbayException(
                EventCode.EVENT_STREAMS_EXHAUSTED,
                "'" + MAX + "' clients follow events here already: try again later, or ask GET events now and then.");
    }
}

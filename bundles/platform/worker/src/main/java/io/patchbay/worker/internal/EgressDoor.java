package io.patchbay.worker.internal;

import io.patchbay.api.schedule.Executors;
import io.patchbay.api.worker.Egress;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the connections of one worker come out: a socket only its process and we can reach. Thread-safe. */
final class EgressDoor {
    /** So many connections to the outside may be open. */
    static final int MOST = 32;

    private static final Logger LOG = LoggerFactory.getLogger(EgressDoor.class);
    private static final long LOOK_NANOS = 500_000_000L;

    /** So many may be saying what they want. */
    static final int MOST_ASKING = 32;

    /** Two for each connection, and one for each that asks. */
    private static final int THREADS = 1 + 2 * MOST + MOST_ASKING;

    private final Set<Passage> passages = ConcurrentHashMap.newKeySet();
    private final ServerSocketChannel listener;
    private final ExecutorService threads;
    private final Egress egress;
    private final Semaphore out = new Semaphore(MOST);
    private final Semaphore asking = new Semaphore(MOST_ASKING);
    private long looked = System.nanoTime();

    private EgressDoor(ServerSocketChannel listener, ExecutorService threads, Egress egress) {
        this.listener = listener;
        this.threads = threads;
        this.egress = egress;
    }

    /** Opens it, at this path. */
    static EgressDoor open(Path path, Egress egress, Executors executors) throws IOException {
        ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listener.bind(UnixDomainSocketAddress.of(path), MOST);
        EgressDoor door = new EgressDoor(listener, executors.bounded("io.patchbay.worker-egress", THREADS, 0), egress);
        door.threads.execute(door::accept);
        return door;
    }

    private void accept() {
        try {
            while (true) {
                admit(listener.accept());
            }
        } catch (ClosedChannelException e) {
            LOG.debug("A worker has no way out any more.", e);
        } catch (IOException e) {
            LOG.warn("A worker has no way out any more, until it is replaced.", e);
        }
    }

    private void admit(SocketChannel inner) throws IOException {
        if (!asking.tryAcquire()) {
            Passage.refuse(inner, "503", "This worker asks for more than " + MOST_ASKING + " connections at once.");
            return;
        }
        Passage passage = new Passage(inner, egress, threads, out, asking::release);
        passages.add(passage);
        try {
            threads.execute(() -> {
                try {
                    passage.run();
                } finally {
                    passages.remove(passage);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("A worker connects while its way out is closed.", e);
            passages.remove(passage);
            passage.close();
        }
    }

    /** Returns how many connections there are, to the inside or the outside. */
    int size() {
        return passages.size();
    }

    /** Closes what is not granted any more, or rests. Called again and again by one thread. */
    void look(long now) {
        if (now - looked > LOOK_NANOS) {
            looked = now;
            passages.forEach(passage -> passage.look(now));
        }
    }

    /** Closes all that is open. */
    void close() {
        try {
            listener.close();
        } catch (IOException e) {
            LOG.debug("A socket of a worker does not close.", e);
        }
        passages.forEach(Passage::close);
        threads.shutdownNow();
    }
}

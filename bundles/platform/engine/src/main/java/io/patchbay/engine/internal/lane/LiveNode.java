package io.patchbay.engine.internal.lane;

import io.patchbay.api.Ids;
import io.patchbay.api.node.Node;
import io.patchbay.api.schedule.Executors;
import io.patchbay.api.store.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** This process among those on one database. */
@Component(service = LiveNode.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class LiveNode {
    private final NodeRows rows;
    private final NodeBeat beat;
    private final ScheduledExecutorService timer;

    /** Made by DS. */
    @Activate
    public LiveNode(
            @Reference(target = "(patchbay.schema=engine)") Database database,
            @Reference Node node,
            @Reference Executors executors,
            @Reference Clock clock) {
        this(database, home(node, clock), executors, clock);
    }

    /** Makes one of a home. */
    public LiveNode(Database database, String home, Executors executors, Clock clock) {
        rows = new NodeRows(database);
        beat = new NodeBeat(rows, Ids.ulid(clock), home, clock);
        timer = executors.timer("io.patchbay.engine-node");
        beat.start(timer);
    }

    /** Returns the id of this process; the next one has another. */
    public String id() {
        return beat.id();
    }

    /** Returns the query for the ids of those that are alive. */
    public String alive() {
        return rows.alive();
    }

    /** Has something done now and then, when what dead nodes left may be taken; must not throw for long. */
    public Runnable follow(Runnable follower) {
        Runnable unfollow = beat.follow(follower);
        timer.execute(beat::beat);
        return unfollow;
    }

    NodeRows rows() {
        return rows;
    }

    @Deactivate
    public void close() {
        timer.shutdownNow();
        beat.stop();
    }

    /** The id of the home outlives the process, so that the next one knows at once that this one is gone. */
    private static String home(Node node, Clock clock) {
        Path file = node.home().resolve("run").resolve("home.id");
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, Ids.ulid(clock));
            }
            String id = Files.readString(file).strip();
            if (id.length() != 26) {
                throw new IllegalStateException("File '" + file + "' has " + id.length()
                        + " characters: expected 26. Delete it, then start anew.");
            }
            return id;
        } catch (IOException e) {
            throw new UncheckedIOException("File '" + file + "' cannot be read or written.", e);
        }
    }
}

package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.Ids;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.event.Outbox;
import io.patchbay.api.node.Node;
import io.patchbay.api.plugin.PluginStatus;
import io.patchbay.api.store.Database;
import io.patchbay.plugin.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes changes of plugins together with their audit entry and their event, each batch in one durable transaction. */
@Component(service = PluginStore.class)
public final class PluginStore {
    private final Database database;
    private final AuditLog audit;
    private final Outbox outbox;
    private final String node;

    /** Gives this node an id of its own if it has none. */
    @Activate
    public PluginStore(
            @Reference(target = "(patchbay.schema=" + CoreSchema.NAME + ")") Database database,
            @Reference AuditLog audit,
            @Reference Outbox outbox,
            @Reference Node node,
            @Reference Clock clock) {
        this.database = database;
        this.audit = audit;
        this.outbox = outbox;
        this.node = nodeId(node.home().resolve("node.id"), clock);
    }

    List<PluginRecord> plugins() {
        return database.read(Rows::plugins);
    }

    List<SourceFile> files(String door) {
        return database.read(connection -> Rows.files(connection, node, door));
    }

    /** Returns the revisions of a plugin, the one that was in force last first. */
    List<VersionRows.Version> versions(String symbolicName) {
        return database.read(connection -> VersionRows.versions(connection, symbolicName));
    }

    /** Returns why a revision is not to be taken again, if that is so. */
    Optional<String> withdrawn(String symbolicName, String sha256) {
        return database.read(connection -> VersionRows.withdrawn(connection, symbolicName, sha256));
    }

    List<VersionRows.Watch> watches() {
        return database.read(VersionRows::watches);
    }

    /** Ends a probation. */
    void unwatch(VersionRows.Watch watch) {
        database.write(connection -> {
            VersionRows.unwatch(connection, watch);
            return watch;
        });
    }

    boolean isStored(String sha256) {
        return database.read(connection -> Rows.isStored(connection, sha256));
    }

    /** Returns the hashes of all jars whose bytes are not needed any more. */
    List<String> dropped() {
        return database.read(Rows::dropped);
    }

    /** Writes all changes in one transaction and returns the hashes of the jars that are not needed any more. */
    List<String> write(List<Change> changes) {
        return database.write(connection -> {
            List<String> gone = new ArrayList<>();
            for (Change change : changes) {
                gone.addAll(write(connection, change));
            }
            return gone;
        });
    }

    /** Remembers that a file now stands for bytes that are known already. */
    void remember(List<SourceFile> files) {
        if (!files.isEmpty()) {
            database.write(connection -> {
                for (SourceFile file : files) {
                    Rows.save(connection, node, file);
                }
                return files.size();
            });
        }
    }

    /** Remembers that a plugin now comes from another file, which changes nothing of it. */
    void move(PluginRecord record) {
        database.write(connection -> {
            Rows.save(connection, record);
            return record;
        });
    }

    /** Forgets files that are not there any more. */
    void forget(String door, List<String> names) {
        if (!names.isEmpty()) {
            database.write(connection -> {
                for (String name : names) {
                    Rows.forget(connection, node, door, name);
                }
                return names.size();
            });
        }
    }

    /** Writes what was tried and refused, which changes no row. */
    void refused(Caller caller, String action, String subject, JsonObject details) {
        database.write(connection -> {
            audit.append(connection, caller, new AuditEntry(action, subject, AuditEntry.Outcome.FAILED, details));
            outbox.publish(connection, caller, "plugin.rejected", subject, details);
            return subject;
        });
    }

    private List<String> write(Connection connection, Change change) throws SQLException {
        PluginRecord record = change.after();
        Rows.save(connection, record);
        if (change.kind().brings) {
            bring(connection, change);
        }
        if (change.file().isPresent()) {
            Rows.save(connection, node, change.file().get());
        }
        change.also().write(connection);
        audit.append(
                connection,
                change.caller(),
                new AuditEntry(change.kind().action, record.symbolicName(), AuditEntry.Outcome.DONE, change.details()));
        outbox.publish(connection, change.caller(), change.kind().event, record.symbolicName(), change.details());
        return change.keep().isPresent()
                ? Rows.dropBytes(
                        connection, record.symbolicName(), change.keep().get())
                : List.of();
    }

    private static void bring(Connection connection, Change change) throws SQLException {
        PluginRecord record = change.after();
        String sha256 = record.artifact().sha256();
        VersionRows.served(connection, record.symbolicName(), sha256, record.updated());
        VersionRows.unwatch(connection, record.symbolicName());
        if (change.watch().isPresent()) {
            VersionRows.watch(connection, change.watch().get());
        }
        if (change.comeback().isPresent()) {
            Comeback comeback = change.comeback().get();
            VersionRows.forgive(connection, record.symbolicName(), sha256);
            if (comeback.withdrawn().isPresent()) {
                VersionRows.withdraw(
                        connection, record.symbolicName(), comeback.withdrawn().get(), comeback.reason());
            }
        }
    }

    private static String nodeId(Path file, Clock clock) {
        try {
            if (!Files.exists(file)) {
                Path draft = Files.writeString(file.resolveSibling("node.id.tmp"), Ids.ulid(clock));
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("File '" + file + "' cannot be used", e);
        }
    }

    /** What happened to a plugin. */
    enum Kind {
        INSTALLED("plugin.install", "plugin.installed", true),
        UPDATED("plugin.update", "plugin.updated", true),
        ROLLED_BACK("plugin.rollback", "plugin.rolled-back", true),
        ENABLED("plugin.enable", "plugin.enabled", false),
        DISABLED("plugin.disable", "plugin.disabled", false),
        UNINSTALLED("plugin.uninstall", "plugin.uninstalled", false),
        FAILED("plugin.start", "plugin.failed", false),
        QUARANTINED("plugin.quarantine", "plugin.quarantined", false);

        private final String action;
        private final String event;
        private final boolean brings;

        /** {@code brings} tells whether another revision came into force. */
        Kind(String action, String event, boolean brings) {
            this.action = action;
            this.event = event;
            this.brings = brings;
        }
    }

    /**
     * A change to be written.
     *
     * @param kind what happened
     * @param after the plugin from now on
     * @param keep the hashes of the jars of this plugin whose bytes must stay; empty if all must
     * @param file the file it was installed from
     * @param details for audit and event
     * @param also what is stored or forgotten with it
     * @param watch the probation that begins
     * @param comeback why it is a revision the plugin had before
     */
    record Change(
            Caller caller,
            Kind kind,
            PluginRecord after,
            Optional<List<String>> keep,
            Optional<SourceFile> file,
            JsonObject details,
            Also also,
            Optional<VersionRows.Watch> watch,
            Optional<Comeback> comeback) {
        Change(
                Caller caller,
                Kind kind,
                PluginRecord after,
                Optional<List<String>> keep,
                Optional<SourceFile> file,
                JsonObject details) {
            this(caller, kind, after, keep, file, details, connection -> {});
        }

        Change(
                Caller caller,
                Kind kind,
                PluginRecord after,
                Optional<List<String>> keep,
                Optional<SourceFile> file,
                JsonObject details,
                Also also) {
            this(caller, kind, after, keep, file, details, also, Optional.empty(), Optional.empty());
        }

        /** What nobody asked for: a plugin was started by the platform itself, or could not be. */
        static Change started(String by, PluginRecord after) {
            return new Change(
                    Caller.platform(by),
                    after.status() == PluginStatus.ERROR ? Kind.FAILED : Kind.ENABLED,
                    after,
                    Optional.empty(),
                    Optional.empty(),
                    JsonObject.builder()
                            .put("version", after.artifact().version())
                            .put("text", after.statusText())
                            .build());
        }
    }

    /** What others write in the transaction of a change. */
    @FunctionalInterface
    interface Also {
        void write(Connection connection);
    }
}

package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.plugin.PluginInstaller.Origin;
import io.patchbay.api.plugin.PluginView;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Installs, updates and uninstalls what appears in, changes in and goes from the deploy folder. */
final class DeployDoor {
    static final String DOOR = "deploy";

    private static final Logger LOG = LoggerFactory.getLogger(DeployDoor.class);

    private final Path folder;
    private final Installer installer;
    private final Workbench bench;
    private final ExecutorService stagers;
    private final RejectedNote notes;
    private final PendingInstalls pending = new PendingInstalls(this::approve);
    private final Map<String, SourceFile> recorded = new ConcurrentHashMap<>();

    DeployDoor(Path folder, Installer installer, Workbench bench, ExecutorService stagers) {
        this.folder = folder;
        this.installer = installer;
        this.bench = bench;
        this.stagers = stagers;
        this.notes = new RejectedNote(folder, bench.clock());
    }

    /** Returns the files this node installed something from, as they were then. */
    Collection<SourceFile> load() {
        bench.store().files(DOOR).forEach(file -> recorded.put(file.name(), file));
        return recorded.values();
    }

    RejectedNote notes() {
        return notes;
    }

    /** Returns the files that wait for consent. */
    PendingInstalls pending() {
        return pending;
    }

    private PluginView approve(Caller caller, PendingInstalls.Pending one) {
        Path path = folder.resolve(one.file());
        try {
            Incoming incoming = stage(
                            caller,
                            one.file(),
                            FileStamp.of(path),
                            Optional.of(one.plan().consent().digest()))
                    .orElseThrow(() -> new PatchbayException(
                            InstallCode.SOURCE_UNREADABLE,
                            "File '" + one.file() + "' is being written or was deleted. Look at what waits again."));
            try {
                BatchResult result = installer.install(List.of(incoming)).get(0);
                conclude(result);
                return result.orThrow();
            } finally {
                installer.release(incoming.staged());
            }
        } catch (IOException e) {
            throw new PatchbayException(
                    InstallCode.SOURCE_UNREADABLE,
                    "File '" + one.file() + "' cannot be read: " + e.getMessage() + ". Copy it again.",
                    e);
        }
    }

    /**
     * Deals with files that are ready and files that are gone.
     *
     * @return names of files that are to be looked at again
     */
    List<String> process(Map<String, FileStamp> ready, Collection<String> gone) {
        List<String> again = new ArrayList<>();
        List<Incoming> incoming = stage(ready, again);
        try {
            if (!incoming.isEmpty()) {
                installer.install(incoming).forEach(this::conclude);
            }
        } finally {
            incoming.forEach(one -> installer.release(one.staged()));
        }
        for (String name : gone) {
            notes.remove(name);
            pending.removeFile(name);
            SourceFile file = recorded.remove(name);
            if (file != null) {
                removed(file, again);
            }
        }
        return again;
    }

    private List<Incoming> stage(Map<String, FileStamp> ready, List<String> again) {
        Map<String, Future<Optional<Incoming>>> staging = new HashMap<>();
        ready.forEach((name, stamp) ->
                staging.put(name, stagers.submit(() -> stage(Caller.platform(DOOR), name, stamp, Optional.empty()))));
        List<Incoming> incoming = new ArrayList<>();
        staging.forEach((name, one) -> {
            try {
                one.get().ifPresentOrElse(incoming::add, () -> again.add(name));
            } catch (ExecutionException e) {
                reject(name, e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return incoming;
    }

    /** Returns nothing if the file changed or went while it was read. */
    private Optional<Incoming> stage(Caller caller, String name, FileStamp stamp, Optional<String> consent)
            throws IOException {
        Path path = folder.resolve(name);
        Origin origin = new Origin(DOOR, name);
        try (InputStream bytes = Files.newInputStream(path)) {
            Staged staged = installer.stage(caller, bytes, origin);
            if (!FileStamp.of(path).equals(stamp)) {
                installer.release(staged);
                return Optional.empty();
            }
            SourceFile file = new SourceFile(
                    DOOR, name, staged.manifest().symbolicName(), staged.sha256(), stamp.size(), stamp.modified());
            return Optional.of(new Incoming(caller, staged, origin, Optional.of(file), consent));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (PatchbayException e) {
            if (Files.exists(path) && FileStamp.of(path).equals(stamp)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void conclude(BatchResult result) {
        SourceFile file = result.incoming().file().orElseThrow();
        pending.removeFile(file.name());
        result.asked()
                .ifPresent(plan -> pending.add(new PendingInstalls.Pending(
                        plan.id(), file.name(), bench.clock().instant(), plan)));
        if (result.refusal().isPresent()) {
            notes.write(file.name(), result.refusal().get());
        } else {
            recorded.put(file.name(), file);
            notes.remove(file.name());
            result.view()
                    .ifPresent(view -> LOG.info(
                            "Deployed: plugin={} version={} status={} file={}",
                            view.id(),
                            view.version(),
                            view.status(),
                            file.name()));
        }
    }

    private void reject(String name, Throwable cause) {
        PatchbayException reason = cause instanceof PatchbayException known
                ? known
                : new PatchbayException(
                        InstallCode.SOURCE_UNREADABLE,
                        "File '" + name + "' cannot be read (" + cause + "). Check its permissions.",
                        cause);
        notes.write(name, reason);
    }

    /**
     * Another file of the folder may hold the same plugin: then that one counts from now on. The row of the file goes last, so
     * that after a crash the next start comes here again.
     */
    private void removed(SourceFile file, List<String> again) {
        boolean inForce = bench.index()
                .find(file.symbolicName())
                .map(Entry::record)
                .filter(PluginRecord::isInstalled)
                .filter(plugin -> plugin.door().equals(DOOR) && plugin.source().equals(file.name()))
                .isPresent();
        if (inForce) {
            Optional<String> other = otherFile(file.symbolicName());
            if (other.isPresent()) {
                again.add(other.get());
                return;
            }
            if (!uninstall(file)) {
                return;
            }
        }
        bench.store().forget(DOOR, List.of(file.name()));
    }

    private Optional<String> otherFile(String symbolicName) {
        return recorded.values().stream()
                .filter(one -> one.symbolicName().equals(symbolicName))
                .map(SourceFile::name)
                .filter(name -> Files.exists(folder.resolve(name)))
                .findFirst();
    }

    private boolean uninstall(SourceFile file) {
        try {
            installer.uninstall(Caller.platform(DOOR), file.symbolicName(), OptionalLong.empty(), false, true);
            LOG.info("Undeployed: plugin={} file={}", file.symbolicName(), file.name());
            return true;
        } catch (PatchbayException e) {
            LOG.error("A plugin whose file is gone was not uninstalled: {} file={}", e.getMessage(), file.name(), e);
            return false;
        }
    }
}

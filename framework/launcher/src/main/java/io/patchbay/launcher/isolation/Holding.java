package io.patchbay.launcher.isolation;

import io.patchbay.guard.pattern.Grants;
import io.patchbay.guard.policy.Permission;
import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.policy.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** What one bundle is held to. What holds is swapped as a whole, so that a decision reads one state. Thread-safe. */
final class Holding {
    /** What the framework calls the folder of {@code Bundle.getDataFile} in that of a bundle. */
    private static final String FILES = "data/";

    private final long bundle;
    private final String symbolicName;
    private final List<String> ownFolders;
    private final OwnThreads threads;
    private final LongAdder denied = new LongAdder();
    private volatile String data = "";
    private volatile Held held;
    private volatile boolean changed;

    /** Takes the names of the bundle's own folder in the framework's cache, each with a slash at its end. */
    Holding(long bundle, String symbolicName, List<String> ownFolders, OwnThreads threads) {
        this.bundle = bundle;
        this.symbolicName = symbolicName;
        this.ownFolders = List.copyOf(ownFolders);
        this.threads = threads;
        this.held = held(true, Grants.of(Map.of(), Map.of()), List.of(), false, "nobody said what it may do");
    }

    /** One state. */
    private record Held(Subject subject, Grants grants, List<String> texts, boolean audit, String why) {}

    void hold(boolean sandboxed, Grants grants, List<String> texts, boolean audit, String why) {
        held = held(sandboxed, grants, texts, audit, why);
    }

    /** It holds other bytes than it did, so it is held to nothing it was granted, whatever is said from now on. */
    void change() {
        changed = true;
        hold(true, Grants.of(Map.of(), Map.of()), List.of(), false, "its jar was updated in place");
    }

    boolean isChanged() {
        return changed;
    }

    /** Says where its data folder is. */
    void keepsFilesIn(Optional<Path> folder) {
        data = folder.map(Path::toString).orElse("");
    }

    private Held held(boolean sandboxed, Grants grants, List<String> texts, boolean audit, String why) {
        return new Held(new Subject(symbolicName, sandboxed, bundle), grants, List.copyOf(texts), audit, why);
    }

    OwnThreads threads() {
        return threads;
    }

    Subject subject() {
        return held.subject();
    }

    Verdict decide(Permission permission, String target) {
        Held now = held;
        if (!now.subject().sandboxed() || now.grants().permit(permission, target) || isOwn(permission, target)) {
            return Verdict.ALLOW;
        }
        return now.audit() ? Verdict.RECORD : Verdict.DENY;
    }

    /** The framework reads resources and nested jars of a bundle inside calls of its code, and gives it a folder for files. */
    private boolean isOwn(Permission permission, String target) {
        if (permission == Permission.FILE_WRITE) {
            return isInFilesOfFramework(target + "/");
        }
        if (permission != Permission.FILE_READ) {
            return false;
        }
        for (String folder : ownFolders) {
            if (target.startsWith(folder) || folder.equals(target + "/")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether a file is one the bundle keeps: in its data folder, or where {@code Bundle.getDataFile} leads. These folders
     * themselves, which others make for it, are not.
     */
    boolean keeps(String target) {
        String folder = data;
        return (!folder.isEmpty() && target.startsWith(folder + "/")) || isInFilesOfFramework(target);
    }

    private boolean isInFilesOfFramework(String target) {
        for (String folder : ownFolders) {
            if (target.startsWith(folder + FILES)) {
                return true;
            }
        }
        return false;
    }

    void denied() {
        denied.increment();
    }

    Map<String, Object> report() {
        Held now = held;
        return Map.of(
                "id", bundle,
                "symbolicName", symbolicName,
                "tier", now.subject().sandboxed() ? Holds.SANDBOXED : Holds.TRUSTED,
                "why", now.why(),
                "grants", now.texts(),
                "audit", now.audit(),
                "denied", denied.sum());
    }
}

package io.patchbay.core.internal.lifecycle;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.blob.BlobRef;
import io.patchbay.api.blob.BlobStore;
import io.patchbay.api.plugin.InstallCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Stores and checks jars, several at a time, before the installer looks at them one after the other. Thread-safe. */
final class StagingArea {
    private static final int BUFFER = 1 << 16;

    private final BlobStore blobs;
    private final InstallJournal journal;
    private final JarLimits limits;
    private final Predicate<String> isStored;
    private final Map<String, Integer> held = new HashMap<>();

    /**
     * Makes one.
     *
     * @param isStored tells by its hash whether a committed row refers to a jar
     */
    StagingArea(BlobStore blobs, InstallJournal journal, JarLimits limits, Predicate<String> isStored) {
        this.blobs = blobs;
        this.journal = journal;
        this.limits = limits;
        this.isStored = isStored;
    }

    /** Stores and checks a jar; {@link #release} must follow, whether it was installed or not. */
    Staged stage(InputStream jar) {
        BlobRef blob = store(jar);
        try {
            Path file = blobs.file(blob);
            return new Staged(blob, file, new JarCheck(limits).check(file), Optional.empty());
        } catch (IOException e) {
            release(blob.sha256());
            throw unreadable(e);
        } catch (RuntimeException e) {
            release(blob.sha256());
            throw e;
        }
    }

    /** Returns the stored bytes of a revision. */
    Path file(PluginRecord.Artifact artifact) {
        return blobs.file(new BlobRef(artifact.sha256(), artifact.size()));
    }

    void release(Staged staged) {
        release(staged.sha256());
    }

    private BlobRef store(InputStream jar) {
        try (BlobStore.Pending pending = blobs.create()) {
            String sha256 = copy(jar, pending.stream());
            hold(sha256);
            try {
                return pending.commit();
            } catch (RuntimeException e) {
                release(sha256);
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private void hold(String sha256) {
        synchronized (held) {
            held.merge(sha256, 1, Integer::sum);
            journal.begin(sha256);
        }
    }

    private String copy(InputStream jar, OutputStream target) throws IOException {
        MessageDigest digest = Sha256.digest();
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int n = jar.read(buffer); n >= 0; n = jar.read(buffer)) {
            size += n;
            if (size > limits.maxJar()) {
                throw new PatchbayException(
                        InstallCode.JAR_TOO_LARGE,
                        "The jar is larger than " + limits.maxJar()
                                + " bytes, the most that is allowed. Make it smaller.");
            }
            digest.update(buffer, 0, n);
            target.write(buffer, 0, n);
        }
        if (size == 0) {
            throw new PatchbayException(InstallCode.EMPTY_FILE, "The file is empty. Copy it again.");
        }
        return Sha256.text(digest);
    }

    private void release(String sha256) {
        synchronized (held) {
            if (held.merge(sha256, -1, Integer::sum) > 0) {
                return;
            }
            held.remove(sha256);
            if (!isStored.test(sha256)) {
                blobs.find(sha256).ifPresent(blobs::delete);
            }
            journal.end(sha256);
        }
    }

    /** Removes the bytes of revisions that no row keeps any more. */
    void discard(String sha256) {
        synchronized (held) {
            if (!held.containsKey(sha256) && !isStored.test(sha256)) {
                blobs.find(sha256).ifPresent(blobs::delete);
            }
        }
    }

    /** Settles what a crash left behind. */
    void settle() {
        for (String sha256 : journal.open()) {
            discard(sha256);
            journal.end(sha256);
        }
    }

    private static PatchbayException unreadable(IOException cause) {
        return new PatchbayException(
                InstallCode.SOURCE_UNREADABLE,
                "The jar cannot be read (" + cause.getMessage() + "). Check the file and copy it again.",
                cause);
    }
}

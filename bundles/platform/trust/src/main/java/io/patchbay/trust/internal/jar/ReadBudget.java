package io.patchbay.trust.internal.jar;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.plugin.InstallCode;
import io.patchbay.api.trust.TrustCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read of one jar and all jars in it, and ends the reading of what is too much. Used by one thread. */
public final class ReadBudget {
    private static final int BUFFER = 1 << 16;

    private final JarLimits limits;
    private final long size;
    private final long end;
    private final byte[] buffer = new byte[BUFFER];
    private long unpacked;
    private int entries;

    /** Makes one for a jar of this many bytes. */
    public ReadBudget(JarLimits limits, long size) {
        this.limits = limits;
        this.size = Math.max(1, size);
        this.end = System.nanoTime() + limits.time().toNanos();
        if (size > limits.maxJar()) {
            throw new PatchbayException(
                    InstallCode.JAR_TOO_LARGE,
                    "The jar is larger than " + limits.maxJar() + " bytes, the most that is allowed. Make it smaller.");
        }
    }

    /** Returns the limits. */
    public JarLimits limits() {
        return limits;
    }

    /** Counts one more entry. */
    public void entry() {
        if (++entries > limits.maxEntries()) {
            throw bomb("has more than " + limits.maxEntries() + " entries, the most that are allowed");
        }
    }

    /** Reads to the end and keeps the bytes. */
    public byte[] read(InputStream content, String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            count(n);
            if (bytes.size() + n > limits.maxEntry()) {
                throw new PatchbayException(
                        TrustCode.EVALUATION_LIMIT,
                        "Entry '" + name + "' is larger than " + limits.maxEntry()
                                + " bytes, the most that is evaluated. Split it.");
            }
            bytes.write(buffer, 0, n);
        }
        return bytes.toByteArray();
    }

    /** Reads to the end and forgets the bytes. */
    public void drain(InputStream content) throws IOException {
        for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
            count(n);
        }
    }

    /** Counts bytes that came out of the jar. */
    public void count(int bytes) {
        unpacked += bytes;
        if (unpacked > limits.maxUnpacked()) {
            throw bomb("unpacks to more than " + limits.maxUnpacked() + " bytes, the most that is allowed");
        }
        if (unpacked > JarLimits.RATIO_COUNTS_FROM && unpacked / size > limits.maxRatio()) {
            throw bomb("unpacks to more than " + limits.maxRatio() + " times its size");
        }
        if (System.nanoTime() - end > 0) {
            throw new PatchbayException(
                    TrustCode.EVALUATION_LIMIT,
                    "Reading the jar took longer than " + limits.time()
                            + ", the most that is allowed. Make it smaller.");
        }
    }

    private static PatchbayException bomb(String fault) {
        return new PatchbayException(InstallCode.ZIP_BOMB, "The jar " + fault + ". Do not trust this file.");
    }
}

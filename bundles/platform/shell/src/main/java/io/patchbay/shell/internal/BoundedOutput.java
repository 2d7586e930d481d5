package io.patchbay.shell.internal;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps what a command prints, up to a limit; what is beyond is counted. Thread-safe. */
final class BoundedOutput extends OutputStream {
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final int limit;
    private long lost;

    BoundedOutput(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void write(int b) {
        if (kept.size() < limit) {
            kept.write(b);
        } else {
            lost++;
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        int fits = Math.min(length, limit - kept.size());
        kept.write(bytes, from, fits);
        lost += length - fits;
    }

    synchronized String text() {
        String text = kept.toString(StandardCharsets.UTF_8);
        return lost == 0 ? text : text + "\n… and " + lost + " bytes more.\n";
    }
}

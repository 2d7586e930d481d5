package io.patchbay.worker.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads what a process prints, so that it never waits for a reader, and keeps the end of it. Thread-safe. */
final class LastWords implements Runnable {
    private static final int KEPT = 4 << 10;
    private static final int SHOWN = 400;
    private static final Pattern UNPRINTABLE = Pattern.compile("\\p{Cntrl}+");

    private final InputStream output;
    private final byte[] ring = new byte[KEPT];
    private long count;

    LastWords(InputStream output) {
        this.output = output;
    }

    @Override
    public void run() {
        byte[] piece = new byte[KEPT];
        try (output) {
            for (int size = output.read(piece); size >= 0; size = output.read(piece)) {
                keep(piece, size);
            }
        } catch (IOException e) {
            // The process was killed, and with it its output; what was read is kept.
            keep(new byte[0], 0);
        }
    }

    private synchronized void keep(byte[] piece, int size) {
        for (int i = 0; i < size; i++) {
            ring[(int) (count++ % KEPT)] = piece[i];
        }
    }

    /** Returns the last line that is not blank, as far as one can show it. */
    synchronized String lastLine() {
        int size = (int) Math.min(count, KEPT);
        byte[] end = new byte[size];
        for (int i = 0; i < size; i++) {
            end[i] = ring[(int) ((count - size + i) % KEPT)];
        }
        String text = new String(end, StandardCharsets.UTF_8).strip();
        return oneLine(text.substring(text.lastIndexOf('\n') + 1));
    }

    /** Returns a text of a stranger in a form that can stand in a message. */
    static String oneLine(String text) {
        String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }
}

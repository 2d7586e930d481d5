package io.patchbay.plugin.transformer.xml.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.io.Writer;

/** Collects the result of a stylesheet, up to a length. */
final class BoundedText extends Writer {
    private final StringBuilder text = new StringBuilder();
    private final long record;
    private final int most;
    private boolean full;

    BoundedText(long record, int most) {
        this.record = record;
        this.most = most;
    }

    @Override
    public void write(char[] source, int offset, int length) throws IOException {
        if (text.length() + length > most) {
            full = true;
            throw new IOException("The result is too long.");
        }
        text.append(source, offset, length);
    }

    boolean full() {
        return full;
    }

    PluginException tooLong() {
        return PluginException.of(
                "record-too-long",
                "Record " + record + ": the stylesheet makes more than " + most
                        + " characters of it. Correct the stylesheet, or raise 'maxRecordLength'.");
    }

    @Override
    public void flush() {
        // There is nothing below.
    }

    @Override
    public void close() {
        // There is nothing below.
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

package io.patchbay.plugin.transformer.compress.internal;

import io.patchbay.plugin.file.ChunkInput;
import io.patchbay.plugin.file.ChunkOutput;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;

/** Opens one compressed file after the other, with the memory of a few chunks. */
final class Unpacking {
    private static final int FREE = 1024 * 1024;
    private static final int XZ_MEMORY_KIB = 128 * 1024;

    private final UnpackOptions options;
    private final RecordWriter out;
    private final byte[] buffer = new byte[16 * 1024];
    private String file = "";
    private long written;

    Unpacking(UnpackOptions options, RecordWriter out) {
        this.options = options;
        this.out = out;
    }

    void run(RecordReader in) throws IOException {
        ChunkInput chunks = new ChunkInput(in);
        while (chunks.nextFile()) {
            file = chunks.name();
            written = 0;
            open(new CountedInput(chunks));
        }
    }

    private void open(CountedInput in) throws IOException {
        byte[] head = in.readNBytes(Format.HEAD);
        in.unread(head);
        Format format = options.format().or(() -> Format.of(head)).orElseThrow(this::unknown);
        try {
            switch (format) {
                case GZIP -> copy(new GZIPInputStream(in, buffer.length / 2), format.inside(file), in);
                case XZ -> copy(new XZInputStream(in, XZ_MEMORY_KIB), format.inside(file), in);
                case ZIP -> entries(in);
            }
        } catch (MemoryLimitException e) {
            throw new PluginException(
                    "invalid-archive",
                    "File '" + file + "' needs " + e.getMemoryNeeded() + " KiB of memory to open: expected at most "
                            + XZ_MEMORY_KIB + ". Compress it with a lower level.",
                    e);
        } catch (IOException | IllegalArgumentException e) { // the JDK's zip reports names it cannot decode so
            throw new PluginException(
                    "invalid-archive",
                    "File '" + file + "' is no complete " + format.name().toLowerCase(java.util.Locale.ROOT)
                            + " file after byte " + in.count() + ": " + e.getMessage() + ". Get it again.",
                    e);
        }
    }

    private PluginException unknown() {
        return PluginException.of(
                "unknown-format",
                "File '" + file + "' is neither gzip, zip nor xz. Leave this step out, or convert the file before.");
    }

    private void entries(CountedInput in) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        int count = 0;
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (++count > options.maxEntries()) {
                throw PluginException.of(
                        "too-many-entries",
                        "Archive '" + file + "' has more than " + options.maxEntries()
                                + " files. Raise 'maxEntries' if that is right.");
            }
            String name = EntryName.checked(file, entry.getName());
            if (!entry.isDirectory()) {
                copy(zip, name, in);
            }
        }
    }

    private void copy(InputStream content, String name, CountedInput in) throws IOException {
        ChunkOutput target = new ChunkOutput(name, out);
        for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
            written += count;
            checkLimits(in);
            target.write(buffer, 0, count);
        }
        target.close();
    }

    private void checkLimits(CountedInput in) {
        if (written > options.maxBytes()) {
            throw PluginException.of(
                    "too-large",
                    "File '" + file + "' becomes more than " + options.maxBytes()
                            + " bytes. Raise 'maxBytes' if that is right.");
        }
        if (written > FREE && written / options.maxRatio() > in.count()) {
            throw PluginException.of(
                    "too-compressed",
                    "File '" + file + "' becomes more than " + options.maxRatio() + " times as large: " + written
                            + " bytes of " + in.count() + ". Raise 'maxRatio' if that is right.");
        }
    }
}

package io.patchbay.plugin.transformer.compress.internal;

import io.patchbay.plugin.file.ChunkInput;
import io.patchbay.plugin.file.ChunkOutput;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDateTime;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Compresses one file after the other, with the memory of a few chunks. */
final class Packing {
    private static final int HIGHEST_XZ = 6;

    /** One time for all, so that the same files make the same archive when a run is made again. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final PackOptions options;
    private final RecordWriter out;

    /** The JDK's gzip, with a level. */
    private static final class Gzip extends GZIPOutputStream {
        Gzip(OutputStream out, int level) throws IOException {
            super(out);
            def.setLevel(level);
        }
    }

    Packing(PackOptions options, RecordWriter out) {
        this.options = options;
        this.out = out;
    }

    void run(RecordReader in) throws IOException {
        ChunkInput chunks = new ChunkInput(in);
        switch (options.format()) {
            case GZIP, XZ -> {
                while (chunks.nextFile()) {
                    try (OutputStream target = target(chunks.name())) {
                        chunks.transferTo(target);
                    }
                }
            }
            case ZIP -> archive(chunks);
        }
    }

    private OutputStream target(String name) throws IOException {
        ChunkOutput file = new ChunkOutput(name + options.format().ending(), out);
        return options.format() == Format.GZIP
                ? new Gzip(file, options.level())
                : new XZOutputStream(file, new LZMA2Options(Math.min(options.level(), HIGHEST_XZ)));
    }

    private void archive(ChunkInput chunks) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(new ChunkOutput(options.name(), out));
        zip.setLevel(options.level());
        while (chunks.nextFile()) {
            ZipEntry entry = new ZipEntry(EntryName.checked(options.name(), chunks.name()));
            entry.setTimeLocal(TIME);
            try {
                zip.putNextEntry(entry);
            } catch (ZipException e) {
                throw new PluginException(
                        "duplicate-name",
                        "Two files are called '" + chunks.name() + "': expected different names in one archive. "
                                + "Rename one before this step.",
                        e);
            }
            chunks.transferTo(zip);
            zip.closeEntry();
        }
        zip.close();
    }
}

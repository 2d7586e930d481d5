package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.plugin.invocation.PluginException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The parts of one workbook, unpacked as they are read and no further than allowed. */
final class Parts implements AutoCloseable {
    private static final int FREE = 1024 * 1024;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD = {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0};

    private final String file;
    private final ReadOptions limits;
    private final ZipFile zip;
    private final long size;
    private long unpacked;

    private Parts(String file, ReadOptions limits, ZipFile zip, long size) {
        this.file = file;
        this.limits = limits;
        this.zip = zip;
        this.size = size;
    }

    /** Keeps the bytes in a file, because the parts have no order; its name goes at once, so that nothing is left behind. */
    static Parts of(String file, InputStream content, Path kept, ReadOptions limits) throws IOException {
        byte[] head = content.readNBytes(ZIP.length);
        if (Arrays.equals(head, OLD)) {
            throw Fault.workbook(file, "is an old .xls file or has a password");
        }
        if (!Arrays.equals(head, ZIP)) {
            throw Fault.workbook(file, "is no .xlsx file");
        }
        try {
            try (OutputStream target = Files.newOutputStream(kept, StandardOpenOption.CREATE_NEW)) {
                target.write(head);
                content.transferTo(target);
            }
            long size = Files.size(kept);
            return new Parts(file, limits, new ZipFile(kept.toFile()), size);
        } catch (ZipException e) {
            throw Fault.workbook(file, "is cut off or damaged: " + e.getMessage(), e);
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    String file() {
        return file;
    }

    PartXml required(String name) throws IOException {
        return find(name).orElseThrow(() -> Fault.workbook(file, "has no part '" + name + "'"));
    }

    Optional<PartXml> find(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        return entry == null
                ? Optional.empty()
                : Optional.of(new PartXml(file, name, new Counted(zip.getInputStream(entry))));
    }

    private void unpacked(long count) {
        unpacked += count;
        if (unpacked > limits.maxBytes()) {
            throw PluginException.of(
                    "too-large",
                    "Workbook '" + file + "' unpacks to more than " + limits.maxBytes()
                            + " bytes. Raise 'maxBytes' if that is right.");
        }
        if (unpacked > FREE && unpacked / limits.maxRatio() > size) {
            throw PluginException.of(
                    "too-compressed",
                    "Workbook '" + file + "' unpacks to more than " + limits.maxRatio()
                            + " times its size. Raise 'maxRatio' if that is right.");
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private final class Counted extends FilterInputStream {
        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            unpacked(Math.max(0, count));
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, FREE)).length;
        }
    }
}

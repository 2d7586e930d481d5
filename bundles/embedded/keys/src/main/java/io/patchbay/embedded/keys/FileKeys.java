package io.patchbay.embedded.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keys in a file: a table of open places, read page by page, that doubles when it is more than half full. */
final class FileKeys implements AutoCloseable {
    private static final int KEY = 16;
    private static final int PAGE = 4 * 1024;

    private final Path folder;
    private final String name;
    private final ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
    private final ByteBuffer one = ByteBuffer.allocateDirect(KEY);
    private FileChannel file;
    private long places;
    private long count;

    /** Makes an empty one for about this many keys; its files begin with the name. */
    FileKeys(Path folder, String name, int keys) throws IOException {
        this.folder = folder;
        this.name = name;
        this.places = Math.max(PAGE / KEY, Long.highestOneBit(4L * keys));
        this.file = create(places);
    }

    /** The name goes at once, so that nothing is left when the process ends early. */
    private FileChannel create(long size) throws IOException {
        Path path = folder.resolve(name + "-" + size);
        FileChannel created = FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            Files.delete(path);
            created.write(ByteBuffer.allocate(1), size * KEY - 1);
            return created;
        } catch (IOException | RuntimeException e) {
            created.close();
            throw e;
        }
    }

    /** Adds a key; false if it was there. */
    boolean add(long high, long low) throws IOException {
        if (!insert(high, low)) {
            return false;
        }
        if (++count > places / 8 * 5) {
            grow();
        }
        return true;
    }

    private boolean insert(long high, long low) throws IOException {
        long place = high & (places - 1);
        while (true) {
            long start = place * KEY / PAGE * PAGE;
            read(file, start);
            for (int at = (int) (place * KEY - start); at < PAGE; at += KEY) {
                long found = page.getLong(at + 8);
                if (found == 0) {
                    write(start + at, high, low);
                    return true;
                }
                if (found == low && page.getLong(at) == high) {
                    return false;
                }
            }
            place = (start + PAGE) / KEY & (places - 1);
        }
    }

    private void read(FileChannel from, long start) throws IOException {
        page.clear();
        while (page.hasRemaining()) {
            if (from.read(page, start + page.position()) < 0) {
                throw new IOException("The file of keys ends at " + (start + page.position()) + ".");
            }
        }
    }

    private void write(long at, long high, long low) throws IOException {
        one.clear();
        one.putLong(high).putLong(low).flip();
        while (one.hasRemaining()) {
            file.write(one, at + one.position());
        }
    }

    private void grow() throws IOException {
        try (FileChannel old = file) {
            long oldPlaces = places;
            file = create(2 * oldPlaces);
            places = 2 * oldPlaces;
            long[] keys = new long[2 * PAGE / KEY];
            for (long start = 0; start < oldPlaces * KEY; start += PAGE) {
                read(old, start);
                page.flip().asLongBuffer().get(keys);
                for (int i = 0; i < keys.length; i += 2) {
                    if (keys[i + 1] != 0) {
                        insert(keys[i], keys[i + 1]);
                    }
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}

package io.patchbay.store.internal.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.h2.store.fs.FilePath;

/**
 * A disk with a cache: what was written but not forced is kept apart, sector by sector, and when the power goes each sector of it
 * reaches the disk or does not, as the generator says. It can also run out of room.
 */
final class FragileDisk {
    private final List<FragileFile> open = new ArrayList<>();
    private boolean powered = true;
    private long room = Long.MAX_VALUE;

    /** Switches the power on. */
    synchronized void start() {
        powered = true;
        room = Long.MAX_VALUE;
        open.clear();
    }

    /** Switches the power off, and returns how many sectors did not reach the disk. */
    long cut(Random random) throws IOException {
        List<FragileFile> files;
        synchronized (this) {
            powered = false;
            files = List.copyOf(open);
            open.clear();
        }
        // Without our lock: a thread in the middle of a write holds the file's and asks for ours.
        long lost = 0;
        for (FragileFile file : files) {
            lost += file.die(random);
        }
        return lost;
    }

    /** Lets this many more bytes be written. */
    synchronized void room(long bytes) {
        room = bytes;
    }

    synchronized FileChannel open(FilePath path, String mode) throws IOException {
        check();
        FileChannel below = path.open(mode);
        FragileFile file = new FragileFile(this, below);
        open.add(file);
        return file;
    }

    synchronized void closed(FragileFile file) {
        open.remove(file);
    }

    synchronized boolean powered() {
        return powered;
    }

    synchronized void check() throws IOException {
        if (!powered) {
            throw new IOException("The power is off");
        }
    }

    synchronized void take(int bytes) throws IOException {
        if (bytes > room) {
            throw new IOException("No space left on device");
        }
        room -= room == Long.MAX_VALUE ? 0 : bytes;
    }
}

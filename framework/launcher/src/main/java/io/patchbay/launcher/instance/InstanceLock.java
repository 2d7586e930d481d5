package io.patchbay.launcher.instance;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second instance off the same data folder. The operating system releases it even after {@code kill -9}. */
public final class InstanceLock implements AutoCloseable {
    private final Home home;
    private final FileChannel channel;

    private InstanceLock(Home home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /** Takes the lock, clears what a killed instance left in {@code run/}, and tells clients where to find this one. */
    public static InstanceLock take(Home home, String address) {
        try {
            FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new Refusal(
                        ExitCode.ALREADY_RUNNING,
                        "Another instance%s uses data folder '%s'. Stop it or set PATCHBAY_HOME to another folder."
                                .formatted(pidOf(home.pid()), home.root()));
            }
            Files.deleteIfExists(home.httpPort());
            Files.writeString(home.pid(), Long.toString(ProcessHandle.current().pid()));
            Files.writeString(home.httpAddress(), address);
            return new InstanceLock(home, channel);
        } catch (IOException e) {
            throw home.unusable(e);
        }
    }

    /** Removes the pid and port files and lets the next instance in. The lock file stays: deleting it would race. */
    @Override
    public void close() {
        try {
            Files.deleteIfExists(home.httpPort());
            Files.deleteIfExists(home.httpAddress());
            Files.deleteIfExists(home.pid());
            channel.close();
        } catch (IOException e) {
            throw home.unusable(e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String pidOf(Path file) {
        try {
            return " (pid " + Files.readString(file).strip() + ")";
        } catch (IOException e) {
            return "";
        }
    }
}

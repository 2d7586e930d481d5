package io.patchbay.guard.child;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** A library of the platform that reads files for whoever asks. */
public final class Library {
    private Library() {}

    public static String read(Path file) throws IOException {
        return Files.readString(file);
    }

    public static Callable<String> reader(Path file) {
        return new Reader(file);
    }

    private record Reader(Path file) implements Callable<String> {
        @Override
        public String call() throws IOException {
            return read(file);
        }
    }
}

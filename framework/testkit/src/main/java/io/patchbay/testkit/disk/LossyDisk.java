package io.patchbay.testkit.disk;

import io.patchbay.testkit.process.PatchbayProcess.Launch;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;

/**
 * One folder of a process as a disk with a cache. After {@code kill -9} the files are put back to what a power loss would have
 * left of them: all that was forced, and of each later write some sectors. For the files of the store's own database.
 */
public final class LossyDisk {
    private static final int SECTOR = 4096;

    private final Path folder;
    private final Path scratch;

    /** Watches this folder, and keeps what it needs in the other. */
    public LossyDisk(Path folder, Path scratch) {
        this.folder = folder.toAbsolutePath();
        this.scratch = scratch.toAbsolutePath();
    }

    /** Returns the launch with the disk under it, and keeps the files as they are now. */
    public Launch under(Launch launch) throws IOException {
        Path kept = scratch.resolve("kept");
        Files.createDirectories(kept);
        for (Path old : files(kept)) {
            Files.delete(old);
        }
        for (Path file : Files.isDirectory(folder) ? files(folder) : List.<Path>of()) {
            Files.copy(file, kept.resolve(file.getFileName()));
        }
        return launch.with("PATCHBAY_JAVA_OPTS", "-javaagent:" + agent() + "=" + folder + ":" + log());
    }

    /** Cuts the power of a process that was killed, and returns how many sectors and truncations are lost. */
    public int cut(Random random) throws IOException {
        Map<Path, Cached> files = new HashMap<>();
        try (InputStream raw = Files.newInputStream(log());
                DataInputStream entries = new DataInputStream(new BufferedInputStream(raw))) {
            replay(entries, files);
        }
        int lost = 0;
        for (Map.Entry<Path, Cached> file : files.entrySet()) {
            Path kept = scratch.resolve("kept").resolve(file.getKey().getFileName());
            lost += file.getValue().writeTo(file.getKey(), kept, random);
        }
        return lost;
    }

    private static void replay(DataInputStream entries, Map<Path, Cached> files) throws IOException {
        while (true) {
            String what;
            Path path;
            long number;
            byte[] bytes;
            try {
                what = entries.readUTF();
                path = Path.of(entries.readUTF());
                number = entries.readLong();
                bytes = new byte[entries.readInt()];
                entries.readFully(bytes);
            } catch (EOFException e) {
                return; // also in the middle of an entry: the process was killed while it wrote it
            }
            Cached file = files.computeIfAbsent(path, any -> new Cached());
            switch (what) {
                case DiskLog.WROTE -> file.wrote(number, bytes);
                case DiskLog.TRUNCATED -> file.changes.add(new Change(number, null));
                case DiskLog.FORCING -> file.forcing.put(number, file.changes.size());
                default -> file.forced(number);
            }
        }
    }

    private Path log() {
        return scratch.resolve("disk.log");
    }

    private Path agent() throws IOException {
        Path jar = scratch.resolve("disk-agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", DiskAgent.class.getName());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            copy(DiskAgent.class, out);
            copy(ClassReader.class, out);
        }
        return jar;
    }

    /** The package of a class, wherever it was loaded from. */
    private static void copy(Class<?> one, JarOutputStream out) throws IOException {
        Path source = Path.of(URI.create(
                one.getProtectionDomain().getCodeSource().getLocation().toString()));
        String folder = one.getPackageName().replace('.', '/');
        if (Files.isDirectory(source)) {
            for (Path file : files(source.resolve(folder))) {
                add(folder + "/" + file.getFileName(), Files.readAllBytes(file), out);
            }
            return;
        }
        try (JarFile jar = new JarFile(source.toFile())) {
            for (JarEntry entry : jar.stream()
                    .filter(any -> any.getName().startsWith(folder + "/"))
                    .filter(any -> any.getName().endsWith(".class"))
                    .toList()) {
                try (InputStream in = jar.getInputStream(entry)) {
                    add(entry.getName(), in.readAllBytes(), out);
                }
            }
        }
    }

    private static void add(String name, byte[] bytes, JarOutputStream out) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    /** Bytes at a position, or without bytes: the new end of the file. */
    private record Change(long position, @Nullable ByteBuffer bytes) {
        void apply(FileChannel file) throws IOException {
            if (bytes == null) {
                file.truncate(position);
                return;
            }
            ByteBuffer buffer = bytes.duplicate();
            while (buffer.hasRemaining()) {
                file.write(buffer, position + buffer.position());
            }
        }
    }

    private static final class Cached {
        final List<Change> changes = new ArrayList<>();
        final Map<Long, Integer> forcing = new HashMap<>();
        private int durable;

        void wrote(long position, byte[] bytes) {
            int from = 0;
            while (from < bytes.length) {
                int to = (int) Math.min(bytes.length, from + SECTOR - (position + from) % SECTOR);
                changes.add(new Change(
                        position + from, ByteBuffer.wrap(bytes, from, to - from).slice()));
                from = to;
            }
        }

        void forced(long thread) {
            Integer covered = forcing.remove(thread);
            durable = Math.max(durable, covered == null ? 0 : covered);
        }

        int writeTo(Path file, Path kept, Random random) throws IOException {
            Files.deleteIfExists(file);
            if (Files.exists(kept)) {
                Files.copy(kept, file);
            }
            int lost = 0;
            double share = random.nextDouble();
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                for (int i = 0; i < changes.size(); i++) {
                    // The last one never gets there: the power went before.
                    if (i < durable || (i < changes.size() - 1 && random.nextDouble() < share)) {
                        changes.get(i).apply(channel);
                    } else {
                        lost++;
                    }
                }
            }
            return lost;
        }
    }
}

package io.patchbay.repository.internal;

import io.patchbay.api.repository.Fetched;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Jars in a folder of their own. */
final class FetchedFolder implements Fetched {
    private static final Logger LOG = LoggerFactory.getLogger(FetchedFolder.class);

    private final Path folder;
    private final List<Jar> jars = new ArrayList<>();

    private FetchedFolder(Path folder) {
        this.folder = folder;
    }

    static FetchedFolder below(Path parent) throws IOException {
        return new FetchedFolder(Files.createTempDirectory(Files.createDirectories(parent), "marketplace"));
    }

    Path folder() {
        return folder;
    }

    void add(Jar jar) {
        jars.add(jar);
    }

    @Override
    public List<Jar> jars() {
        return List.copyOf(jars);
    }

    @Override
    public void close() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            LOG.warn("What was fetched cannot be deleted. folder={}", folder, e);
        }
    }
}

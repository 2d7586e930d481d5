package io.patchbay.trust.internal.scan;

import io.patchbay.plugin.json.JsonException;
import io.patchbay.trust.internal.jar.Jars;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file with the advisories, read again when it changed. What cannot be read leaves those in force that were read before, so
 * that half a copy makes nothing look better than it is. Thread-safe.
 */
final class AdvisoryFile {
    private static final Logger LOG = LoggerFactory.getLogger(AdvisoryFile.class);
    private static final long MAX = 64L << 20;

    private final Path file;
    private @Nullable Stamp seen;
    private Advisories current = Advisories.NONE;

    private record Stamp(long size, long modified, Optional<Object> key) {}

    AdvisoryFile(Path file) {
        this.file = file;
    }

    synchronized Advisories current() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            Stamp now = new Stamp(
                    attributes.size(),
                    attributes.lastModifiedTime().toMillis(),
                    Optional.ofNullable(attributes.fileKey()));
            if (!now.equals(seen)) {
                seen = now;
                read(now);
            }
        } catch (NoSuchFileException e) {
            seen = null;
            current = Advisories.NONE;
        } catch (IOException | JsonException e) {
            LOG.warn(
                    "The advisories cannot be read; those read before stay in force: file={} fault={}",
                    file,
                    e.getMessage());
        }
        return current;
    }

    private void read(Stamp now) throws IOException {
        if (now.size() > MAX) {
            throw new IOException("it has more than " + MAX + " bytes");
        }
        byte[] bytes = Files.readAllBytes(file);
        Advisories read =
                new Advisories(Jars.sha256(bytes), AdvisoryParser.parse(new String(bytes, StandardCharsets.UTF_8)));
        current = read;
        LOG.info("Advisories read: file={} advisories={}", file, read.all().size());
    }
}

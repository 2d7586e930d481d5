package io.patchbay.repository.internal.index;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.repository.Release;
import io.patchbay.api.repository.RepositoryCode;
import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.resource.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads indexes, and keeps copies of those of other machines for the time they cannot be reached. Thread-safe. */
public final class IndexReader {
    /** The largest index that is read: some ten thousand releases. */
    static final int MAX_BYTES = 32 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(IndexReader.class);

    private final Peer peer;
    private final Path copies;
    private final Clock clock;
    private final IndexParser parser = new IndexParser();

    /** Makes one that keeps copies in a folder. */
    public IndexReader(Peer peer, Path copies, Clock clock) {
        this.peer = peer;
        this.copies = copies;
        this.clock = clock;
    }

    /**
     * Reads an index.
     *
     * @throws PatchbayException with {@link RepositoryCode#REPOSITORY_UNREACHABLE} or {@link RepositoryCode#INDEX_INVALID}
     */
    public RepositoryIndex read(RepositoryAddress address) {
        if (address.isFile()) {
            return index(address, bytes(address), false);
        }
        Path copy = copies.resolve(name(address));
        byte[] xml;
        try {
            xml = bytes(address);
        } catch (PatchbayException e) {
            if (e.code() != RepositoryCode.REPOSITORY_UNREACHABLE || !Files.exists(copy)) {
                throw e;
            }
            LOG.warn("A repository cannot be reached; its last copy is used. repository={}", address.name(), e);
            return index(address, copied(address, copy), true);
        }
        RepositoryIndex index = index(address, xml, false);
        keep(copy, xml);
        return index;
    }

    private byte[] bytes(RepositoryAddress address) {
        try (InputStream body = peer.open(address.index(), MAX_BYTES + 1)) {
            byte[] xml = body.readNBytes(MAX_BYTES + 1);
            if (xml.length > MAX_BYTES) {
                throw invalid(address, "it is larger than " + MAX_BYTES + " bytes", null);
            }
            return xml;
        } catch (IOException | PluginException e) {
            throw Peer.unreachable(address.index(), String.valueOf(e.getMessage()), e);
        }
    }

    private RepositoryIndex index(RepositoryAddress address, byte[] xml, boolean stale) {
        List<Release> releases = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        ReleaseReader reader = new ReleaseReader(address.name(), address.index());
        try {
            for (Resource resource : parser.parse(xml)) {
                if (ReleaseReader.isBundle(resource)) {
                    add(reader, resource, releases, problems);
                }
            }
        } catch (IndexParser.Malformed e) {
            throw invalid(address, e.getMessage(), e);
        }
        problems.forEach(
                problem -> LOG.warn("A resource of an index is left out: {}. repository={}", problem, address.name()));
        return new RepositoryIndex(address, releases, problems, clock.instant(), stale);
    }

    private static void add(ReleaseReader reader, Resource resource, List<Release> releases, List<String> problems) {
        try {
            releases.add(reader.read(resource));
        } catch (IllegalArgumentException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] copied(RepositoryAddress address, Path copy) {
        try {
            return Files.readAllBytes(copy);
        } catch (IOException e) {
            throw Peer.unreachable(address.index(), "its copy '" + copy + "' cannot be read either", e);
        }
    }

    private void keep(Path copy, byte[] xml) {
        try {
            Files.createDirectories(copies);
            Path draft = Files.createTempFile(copies, "index", ".tmp");
            Files.write(draft, xml);
            Files.move(draft, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("An index cannot be kept for the time its server is away. file={}", copy, e);
        }
    }

    private static String name(RepositoryAddress address) {
        byte[] text = address.index().toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256().digest(text)) + ".xml";
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static PatchbayException invalid(
            RepositoryAddress address, @Nullable String reason, @Nullable Exception cause) {
        return new PatchbayException(
                RepositoryCode.INDEX_INVALID,
                "'" + address.index() + "' is no repository index: " + reason
                        + ". Expected the XML of the OSGi Repository Service, without a document type.",
                cause);
    }
}

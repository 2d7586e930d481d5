package io.patchbay.repository.internal.index;

import io.patchbay.api.PatchbayException;
import io.patchbay.api.repository.Fetched.Jar;
import io.patchbay.api.repository.Release;
import io.patchbay.api.repository.RepositoryCode;
import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Version;

/** Fetches the jar of a release and believes none of what its index says before it has seen it. Thread-safe. */
public final class JarFetch {
    private static final int BUFFER = 1 << 16;

    private final Peer peer;

    /** Makes one. */
    public JarFetch(Peer peer) {
        this.peer = peer;
    }

    /**
     * Fetches into a folder.
     *
     * @throws PatchbayException with one of the four {@code ARTIFACT_…} of {@link RepositoryCode}, or {@link
     *     RepositoryCode#REPOSITORY_UNREACHABLE}
     */
    public Jar fetch(Release release, RepositoryAddress repository, Path folder) {
        requireInside(release, repository);
        try {
            Path file = Files.createTempFile(folder, "jar", ".jar");
            String sha256 = copy(release, file);
            if (!sha256.equals(release.sha256())) {
                throw refused(
                        RepositoryCode.ARTIFACT_HASH_WRONG,
                        release,
                        "has the SHA-256 '" + sha256 + "', its index says '" + release.sha256() + "'");
            }
            requireIdentity(release, file);
            return new Jar(
                    release.symbolicName(),
                    release.version(),
                    file,
                    release.address().toString());
        } catch (IOException | PluginException e) {
            throw Peer.unreachable(release.address(), String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireInside(Release release, RepositoryAddress repository) {
        if (!repository.contains(release.address()) || (repository.isFile() && leadsOut(release, repository))) {
            throw refused(
                    RepositoryCode.ARTIFACT_OUTSIDE,
                    release,
                    "is at '" + release.address() + "', outside the repository '" + repository.name() + "'");
        }
    }

    private static boolean leadsOut(Release release, RepositoryAddress repository) {
        Path jar = Path.of(release.address());
        try {
            return Files.exists(jar)
                    && !jar.toRealPath()
                            .startsWith(Path.of(repository.boundary()).toRealPath());
        } catch (IOException e) {
            throw Peer.unreachable(release.address(), String.valueOf(e.getMessage()), e);
        }
    }

    private String copy(Release release, Path file) throws IOException {
        MessageDigest digest = IndexReader.sha256();
        try (InputStream body = peer.open(release.address(), release.size() + BUFFER);
                OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            byte[] buffer = new byte[BUFFER];
            long size = 0;
            for (int n = body.read(buffer); n >= 0 && size <= release.size(); n = body.read(buffer)) {
                size += n;
                out.write(buffer, 0, n);
            }
            if (size != release.size()) {
                throw refused(
                        RepositoryCode.ARTIFACT_SIZE_WRONG,
                        release,
                        "has " + (size > release.size() ? "more than " + release.size() : size)
                                + " bytes, its index says " + release.size());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void requireIdentity(Release release, Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Attributes manifest = Optional.ofNullable(jar.getManifest())
                    .orElseGet(Manifest::new)
                    .getMainAttributes();
            String name =
                    header(manifest, "Bundle-SymbolicName").split(";", 2)[0].strip();
            String version = header(manifest, "Bundle-Version").strip();
            if (!name.equals(release.symbolicName()) || !isVersion(version, release.version())) {
                throw refused(RepositoryCode.ARTIFACT_IDENTITY_WRONG, release, "is '" + name + " " + version + "'");
            }
        }
    }

    private static boolean isVersion(String header, String version) {
        try {
            return Version.parseVersion(header).equals(Version.parseVersion(version));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String header(Attributes manifest, String name) {
        return Optional.ofNullable(manifest.getValue(name)).orElse("");
    }

    private static PatchbayException refused(RepositoryCode code, Release release, String what) {
        return new PatchbayException(
                code,
                "'" + release.text() + "' not installed: its jar " + what + ". Tell who keeps the repository '"
                        + release.repository() + "'.");
    }
}

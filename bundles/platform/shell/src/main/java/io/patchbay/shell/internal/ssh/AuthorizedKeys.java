package io.patchbay.shell.internal.ssh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code etc/authorized_keys}. It is read at every login and before every line of a session, so that whom it no longer
 * names is out at once. A line that cannot be used gives nobody access. Thread-safe.
 */
final class AuthorizedKeys {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorizedKeys.class);
    private static final long MOST_BYTES = 256 << 10;

    private final Path file;
    private String read = "";
    private List<AuthorizedKey> keys = List.of();

    AuthorizedKeys(Path home) {
        this.file = home.resolve("etc").resolve("authorized_keys");
    }

    /** Returns what this key may do under this name. */
    synchronized Optional<AuthorizedKey> find(String principal, PublicKey key) {
        refresh();
        return keys.stream()
                .filter(each -> each.principal().equals(principal) && KeyUtils.compareKeys(each.key(), key))
                .findFirst();
    }

    private void refresh() {
        String now = text();
        if (!now.equals(read)) {
            read = now;
            keys = parse(now);
        }
    }

    /** Nothing where there is none, or where somebody else could have written it. */
    private String text() {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return refused("it is larger than " + MOST_BYTES + " bytes. Remove what is not a key.");
            }
            if (isWritableByOthers()) {
                return refused("others than its owner can write it. Run 'chmod go-w' on it.");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            return refused(
                    "it cannot be read (" + e.getMessage() + "). It must be a text of the user who runs Patchbay.");
        }
    }

    private String refused(String reason) {
        LOG.error("No key opens SSH: '{}' counts as empty, {}", file, reason);
        return "";
    }

    private boolean isWritableByOthers() throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
        return allowed.contains(PosixFilePermission.GROUP_WRITE) || allowed.contains(PosixFilePermission.OTHERS_WRITE);
    }

    private List<AuthorizedKey> parse(String text) {
        List<AuthorizedKey> found = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().map(String::strip).toList()) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            try {
                found.add(AuthorizedKey.parse(line));
            } catch (IllegalArgumentException e) {
                LOG.warn("A key opens nothing: line {} of '{}' is left out, {}.", number, file, e.getMessage());
            }
        }
        return List.copyOf(found);
    }
}

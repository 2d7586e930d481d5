package io.patchbay.plugin.connector.sftp.internal;

import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.PatternSyntaxException;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.Attributes;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** Where paths start, and, with a root, the folder that no path may leave. Links are followed here, not by the server. */
final class RemoteFolder {
    private static final int MAX_FILES = 10_000;
    private static final int MAX_LINKS = 32;

    private final SftpClient files;
    private final String start;
    private final boolean limited;

    private RemoteFolder(SftpClient files, String start, boolean limited) {
        this.files = files;
        this.start = start;
        this.limited = limited;
    }

    static RemoteFolder of(SftpClient files, Optional<String> root) {
        String wanted = root.orElse(".");
        try {
            return new RemoteFolder(files, files.canonicalPath(wanted), root.isPresent());
        } catch (IOException e) {
            throw SftpFault.of(e, wanted);
        }
    }

    String start() {
        return start;
    }

    /** Returns the path with every link in it followed; its last part need not exist. */
    String real(String path) {
        if (path.isBlank() || path.indexOf('\0') >= 0) {
            throw PluginException.of("invalid-path", "Path '" + path + "' cannot be the path of a file.");
        }
        String wanted = normal(path.startsWith("/") ? path : start + "/" + path);
        String real = within(wanted, wanted);
        for (int links = 0; limited && links < MAX_LINKS; links++) {
            Optional<String> next = followed(real);
            if (next.isEmpty()) {
                return real;
            }
            real = within(next.get(), wanted);
        }
        if (limited) {
            throw PluginException.of(
                    "unreadable", "Path '" + wanted + "' has too many links. They may lead in a circle.");
        }
        return real;
    }

    /** Returns the regular files of a folder in the order of their names; links that lead out of the root are left out. */
    List<Entry> list(String folder, String glob, Invocation invocation) {
        PathMatcher matcher = matcher(glob);
        List<Entry> found = new ArrayList<>();
        try {
            for (SftpClient.DirEntry entry : files.readDir(folder)) {
                invocation.checkCancelled();
                String name = entry.getFilename();
                if (matcher.matches(Path.of(name))) {
                    regular(folder + "/" + name).ifPresent(path -> found.add(new Entry(name, path)));
                }
                if (found.size() > MAX_FILES) {
                    throw PluginException.of(
                            "too-many-files",
                            "Folder '" + folder + "' has more than " + MAX_FILES
                                    + " such files. Use a narrower 'glob'.");
                }
            }
        } catch (IOException e) {
            throw SftpFault.of(e, folder);
        }
        found.sort(Comparator.comparing(Entry::name));
        return found;
    }

    /** Returns what the server says of a file or folder; empty if there is none. */
    Optional<Attributes> attributes(String path) {
        try {
            return Optional.of(files.stat(path));
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return Optional.empty();
            }
            throw SftpFault.of(e, path);
        } catch (IOException e) {
            throw SftpFault.of(e, path);
        }
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private Optional<String> regular(String path) {
        try {
            String real = real(path);
            return attributes(real).filter(Attributes::isRegularFile).map(attributes -> real);
        } catch (PluginException e) {
            if (e.code().equals("outside-root")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Returns the path with its first link followed; empty if it has none. */
    private Optional<String> followed(String path) {
        String parts = path.equals(start) ? "" : path.substring(start.equals("/") ? 1 : start.length() + 1);
        String at = start.equals("/") ? "" : start;
        for (String part : parts.split("/", -1)) {
            at = at + "/" + part;
            if (!part.isEmpty() && isLink(at)) {
                return Optional.of(target(at) + path.substring(at.length()));
            }
        }
        return Optional.empty();
    }

    private boolean isLink(String path) {
        try {
            return files.lstat(path).isSymbolicLink();
        } catch (SftpException e) {
            if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw SftpFault.of(e, path);
        } catch (IOException e) {
            throw SftpFault.of(e, path);
        }
    }

    private String target(String link) {
        try {
            String target = files.readLink(link);
            return normal(target.startsWith("/") ? target : parent(link) + "/" + target);
        } catch (IOException e) {
            throw SftpFault.of(e, link);
        }
    }

    private String within(String path, String wanted) {
        String normal = normal(path);
        if (limited && !start.equals("/") && !normal.equals(start) && !normal.startsWith(start + "/")) {
            throw PluginException.of(
                    "outside-root",
                    "Path '" + wanted + "' is outside the connection's root '" + start
                            + "'. Use a path below it, or have an administrator change the root.");
        }
        return normal;
    }

    private static String normal(String path) {
        Deque<String> parts = new ArrayDeque<>();
        Arrays.stream(path.split("/", -1)).forEach(part -> {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        });
        return "/" + String.join("/", parts);
    }

    private static PathMatcher matcher(String glob) {
        try {
            return FileSystems.getDefault().getPathMatcher("glob:" + glob);
        } catch (PatternSyntaxException e) {
            throw new PluginException(
                    "invalid-glob", "Glob '" + glob + "' is not valid: " + e.getDescription() + ".", e);
        }
    }

    /**
     * A file of a folder.
     *
     * @param name its name there
     * @param path where it is, links followed
     */
    record Entry(String name, String path) {}
}

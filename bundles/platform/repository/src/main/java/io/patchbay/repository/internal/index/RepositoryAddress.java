package io.patchbay.repository.internal.index;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * Where the index of a repository is, and where its jars may be.
 *
 * @param name what it is called: as it is configured
 * @param index the address of the index
 * @param boundary for an index in a file, the folder its jars must be in; else the index again, whose server they must be on
 */
public record RepositoryAddress(String name, URI index, URI boundary) {
    /** What the repository of the distribution is called. */
    public static final String SHIPPED = "shipped";

    /**
     * Reads what is configured.
     *
     * @param distribution the folder of the distribution
     * @throws IllegalArgumentException if it is neither {@code shipped} nor a file:, http: or https: URI
     */
    public static RepositoryAddress of(String text, Path distribution) {
        if (text.equals(SHIPPED)) {
            return new RepositoryAddress(
                    text, distribution.resolve("marketplace/index.xml").toUri(), distribution.toUri());
        }
        URI index = uri(text);
        return switch (String.valueOf(index.getScheme()).toLowerCase(Locale.ROOT)) {
            case "file" ->
                new RepositoryAddress(
                        text,
                        index,
                        Path.of(index).toAbsolutePath().resolveSibling("").toUri());
            case "http", "https" -> new RepositoryAddress(text, index, index);
            default -> throw expected(text);
        };
    }

    /** Tells whether the index is a file of this machine. */
    public boolean isFile() {
        return "file".equalsIgnoreCase(index.getScheme());
    }

    /** Tells whether a jar at this address belongs to the repository, as far as the address says. */
    public boolean contains(URI jar) {
        if (isFile()) {
            return "file".equalsIgnoreCase(jar.getScheme())
                    && Path.of(jar).normalize().startsWith(Path.of(boundary).normalize());
        }
        return Objects.equals(lower(jar.getScheme()), lower(boundary.getScheme()))
                && Objects.equals(lower(jar.getHost()), lower(boundary.getHost()))
                && jar.getPort() == boundary.getPort();
    }

    private static String lower(String text) {
        return String.valueOf(text).toLowerCase(Locale.ROOT);
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw expected(text);
        }
    }

    private static IllegalArgumentException expected(String text) {
        return new IllegalArgumentException(
                "'" + text + "': expected '" + SHIPPED + "' or the file:, http: or https: URI of an index");
    }
}

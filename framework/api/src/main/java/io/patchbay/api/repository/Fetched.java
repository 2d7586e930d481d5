package io.patchbay.api.repository;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Jars that were fetched from repositories, until it is closed. */
@ProviderType
public interface Fetched extends AutoCloseable {
    /** Returns the jars: what was wanted last, what it needs before it. */
    List<Jar> jars();

    /** Deletes the files; does not fail. */
    @Override
    void close();

    /**
     * One jar.
     *
     * @param symbolicName the bundle it is
     * @param version its version
     * @param file where it is for now
     * @param source the address it was fetched from
     */
    record Jar(String symbolicName, String version, Path file, String source) {}
}

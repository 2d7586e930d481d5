/**
 * Repositories of plugins: where an installation by symbolic name and range of versions finds its jars.
 *
 * <p>{@link io.patchbay.api.repository.Repositories} is provided by {@code io.patchbay.repository}, which reads indexes and fetches
 * jars; {@link io.patchbay.api.repository.RepositoryInstaller} by {@code io.patchbay.core}, which alone knows what is installed: it
 * resolves, plans and installs.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.repository;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * Configurations: what may be set, what is set, and who set it.
 *
 * <p>Descriptions come from {@code io.patchbay.core}, which reads the Metatype of every bundle; the ledger from {@code
 * io.patchbay.store}, which keeps what ConfigAdmin knows. {@code io.patchbay.configuration} is the door to both.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.api.configuration;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/**
 * This running instance: where its files are and how it was started.
 *
 * <p>Provided by {@code io.patchbay.core} from what the launcher found in the environment.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.api.node;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

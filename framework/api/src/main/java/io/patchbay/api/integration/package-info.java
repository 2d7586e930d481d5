/**
 * Integrations: what calls of a plugin are bound to, such as the endpoint of one system, its settings and its secrets.
 *
 * <p>{@link io.patchbay.api.integration.Integrations} is provided by {@code io.patchbay.integration}; {@code io.patchbay.engine} asks
 * it when a call is made, {@code io.patchbay.workflow} when a run begins, and {@code io.patchbay.core} holds the call to the answer.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.api.integration;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

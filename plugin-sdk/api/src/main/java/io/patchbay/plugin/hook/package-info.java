/**
 * Services by which a plugin takes part in what the platform does with other plugins: it is told of calls and of installations,
 * and may refuse them with a reason.
 *
 * <p>Implemented by plugins, which register them as services, asked in the order of their {@code service.ranking}, highest first;
 * asked by {@code io.patchbay.core}. A hook runs like a call of its own plugin: on threads of that plugin, held to what that
 * plugin was granted, and for at most a second. One that fails or is late refuses nothing.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.plugin.hook;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

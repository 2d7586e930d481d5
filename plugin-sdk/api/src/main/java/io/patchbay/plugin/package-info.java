/**
 * The kinds of plugin. A plugin is a bundle with at least one Declarative Services component that is registered under one of
 * these interfaces and carries {@link io.patchbay.plugin.annotation.PatchbayPlugin}.
 *
 * <p>Implemented by plugins. Each kind fixes the name and the shape of a few actions; further ones are public methods marked
 * with {@link io.patchbay.plugin.annotation.Action}. Platform code never calls these interfaces directly: every call goes
 * through the platform's invoker, in the same process or in a worker.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

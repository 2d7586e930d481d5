/**
 * What a shell command knows of who typed it.
 *
 * <p>The bundle {@code io.patchbay.shell} opens a session per command and puts the caller into it; the commands of every bundle
 * take the caller from there and act as nobody else.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.api.shell;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

/** The client subcommands: they talk HTTP to the running instance and start no framework. */
@NullMarked
package io.patchbay.launcher.cli;

import org.jspecify.annotations.NullMarked;

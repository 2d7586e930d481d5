/**
 * The process: subcommands, exit codes, and everything that is checked before the framework starts. This is the only
 * plain jar of the distribution; it knows bundles by symbolic name and never by class.
 */
@NullMarked
package io.patchbay.launcher;

import org.jspecify.annotations.NullMarked;

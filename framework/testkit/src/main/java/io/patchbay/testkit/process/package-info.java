/** Starts the assembled distribution as a process of its own and talks to it as an administrator would: files, signals, HTTP. */
@NullMarked
package io.patchbay.testkit.process;

import org.jspecify.annotations.NullMarked;

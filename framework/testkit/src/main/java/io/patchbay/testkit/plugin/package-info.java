/** What a plugin action is called with, for tests that call actions directly. */
@NullMarked
package io.patchbay.testkit.plugin;

import org.jspecify.annotations.NullMarked;

/** Real bundles and a real framework, made while a test runs. */
@NullMarked
package io.patchbay.testkit.osgi;

import org.jspecify.annotations.NullMarked;

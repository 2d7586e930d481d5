/** Tests inside the framework, with the bundles of the assembled distribution. */
@NullMarked
package io.patchbay.itests.framework;

import org.jspecify.annotations.NullMarked;

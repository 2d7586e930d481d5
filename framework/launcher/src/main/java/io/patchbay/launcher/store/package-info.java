/** Commands on a database that no server uses; the work is done by the store's own code, from its jar. */
@NullMarked
package io.patchbay.launcher.store;

import org.jspecify.annotations.NullMarked;

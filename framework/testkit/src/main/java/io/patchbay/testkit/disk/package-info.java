/** A disk that loses what was not forced to it, under a whole process: {@code kill -9} alone leaves the cache of the system intact. */
@NullMarked
package io.patchbay.testkit.disk;

import org.jspecify.annotations.NullMarked;

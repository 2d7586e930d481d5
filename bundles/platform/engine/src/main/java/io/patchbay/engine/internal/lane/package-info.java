/** Which node does which lane of work, and when. */
@NullMarked
package io.patchbay.engine.internal.lane;

import org.jspecify.annotations.NullMarked;

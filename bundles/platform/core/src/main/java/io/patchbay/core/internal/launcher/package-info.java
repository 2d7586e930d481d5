/** What core takes from the launcher, which has the guard of the process and knows no type of ours. */
@NullMarked
package io.patchbay.core.internal.launcher;

import org.jspecify.annotations.NullMarked;

/** What each plugin uses of the machine, added up over its calls, its threads, its files and its requests. */
@NullMarked
package io.patchbay.core.internal.usage;

import org.jspecify.annotations.NullMarked;

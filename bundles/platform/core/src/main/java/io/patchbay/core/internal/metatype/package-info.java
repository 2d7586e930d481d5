/** What the Metatype documents of bundles say about their configurations. */
@NullMarked
package io.patchbay.core.internal.metatype;

import org.jspecify.annotations.NullMarked;

/** Secrets and the key they are sealed with. */
@NullMarked
package io.patchbay.store.internal.secret;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.patchbay.store.internal.secret;

import org.jspecify.annotations.NullMarked;

/** Makes, checks and revokes tokens. */
@NullMarked
package io.patchbay.identity.internal;

import org.jspecify.annotations.NullMarked;

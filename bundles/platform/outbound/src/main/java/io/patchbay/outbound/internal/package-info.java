/** HTTP to addresses that users and plugins choose. */
@NullMarked
package io.patchbay.outbound.internal;

import org.jspecify.annotations.NullMarked;

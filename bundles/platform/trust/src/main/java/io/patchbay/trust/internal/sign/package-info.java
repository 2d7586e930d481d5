/** Signatures, and the publishers that are trusted. */
@NullMarked
package io.patchbay.trust.internal.sign;

import org.jspecify.annotations.NullMarked;

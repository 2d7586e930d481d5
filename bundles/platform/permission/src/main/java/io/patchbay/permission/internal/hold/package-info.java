/** What running bundles are held to, and what they were denied. */
@NullMarked
package io.patchbay.permission.internal.hold;

import org.jspecify.annotations.NullMarked;

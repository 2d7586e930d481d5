/** What bundles say of the events they publish. */
@NullMarked
package io.patchbay.core.internal.event;

import org.jspecify.annotations.NullMarked;

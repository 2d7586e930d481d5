@NullMarked
package io.patchbay.core.internal.event;

import org.jspecify.annotations.NullMarked;

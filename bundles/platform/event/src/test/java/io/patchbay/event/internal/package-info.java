@NullMarked
package io.patchbay.event.internal;

import org.jspecify.annotations.NullMarked;

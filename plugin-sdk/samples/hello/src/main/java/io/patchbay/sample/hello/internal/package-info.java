/** The smallest plugin there is. */
@NullMarked
package io.patchbay.sample.hello.internal;

import org.jspecify.annotations.NullMarked;

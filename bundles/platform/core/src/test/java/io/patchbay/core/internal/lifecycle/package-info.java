/** Tests of the installer in a real framework. */
@NullMarked
package io.patchbay.core.internal.lifecycle;

import org.jspecify.annotations.NullMarked;

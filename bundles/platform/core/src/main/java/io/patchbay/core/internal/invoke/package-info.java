/** The one way to call a plugin: who offers what, the steps of a call in their fixed order, and what was learnt of them. */
@NullMarked
package io.patchbay.core.internal.invoke;

import org.jspecify.annotations.NullMarked;

/** The installer, the deploy folder, the stored state of plugins and what the framework is reconciled to. */
@NullMarked
package io.patchbay.core.internal.lifecycle;

import org.jspecify.annotations.NullMarked;

/** The budgets a plugin asks for in its manifest. */
@NullMarked
package io.patchbay.core.internal.quota;

import org.jspecify.annotations.NullMarked;

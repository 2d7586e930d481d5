/** Consent, changes of grants, and whether they hold. */
@NullMarked
package io.patchbay.permission.internal;

import org.jspecify.annotations.NullMarked;

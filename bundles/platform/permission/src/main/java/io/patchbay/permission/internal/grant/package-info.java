/** What was decided about permissions, and where it is stored. */
@NullMarked
package io.patchbay.permission.internal.grant;

import org.jspecify.annotations.NullMarked;

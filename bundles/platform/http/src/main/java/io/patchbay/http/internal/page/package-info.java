/** The one page for people. */
@NullMarked
package io.patchbay.http.internal.page;

import org.jspecify.annotations.NullMarked;

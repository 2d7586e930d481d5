/** Permissions over HTTP. */
@NullMarked
package io.patchbay.permission.internal.http;

import org.jspecify.annotations.NullMarked;

/** Hosts the Jakarta REST resources of all bundles and keeps the whole server to one set of rules. */
@NullMarked
package io.patchbay.http.internal;

import org.jspecify.annotations.NullMarked;

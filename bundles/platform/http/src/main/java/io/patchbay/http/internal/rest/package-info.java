/** Serves the Jakarta REST resources of all bundles: a container per set of resources, and the rules every route obeys. */
@NullMarked
package io.patchbay.http.internal.rest;

import org.jspecify.annotations.NullMarked;

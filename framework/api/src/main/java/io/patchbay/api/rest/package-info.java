/**
 * What a Jakarta REST resource of any bundle says about itself, beside the annotations of Jakarta REST.
 *
 * <p>Read by {@code io.patchbay.http}, which hosts all resources under {@code /api/v1/integration}.
 */
@Export
@Version("1.1.0")
@NullMarked
package io.patchbay.api.rest;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

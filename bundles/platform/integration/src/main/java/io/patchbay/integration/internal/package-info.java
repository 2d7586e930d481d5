/** Integrations: plugins bound to an endpoint, settings and secrets. */
@NullMarked
package io.patchbay.integration.internal;

import org.jspecify.annotations.NullMarked;

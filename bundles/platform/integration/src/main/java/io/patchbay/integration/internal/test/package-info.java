/** Tests of integrations: one harmless round trip, asked for or now and then. */
@NullMarked
package io.patchbay.integration.internal.test;

import org.jspecify.annotations.NullMarked;

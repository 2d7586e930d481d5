/** The routes of integrations. */
@NullMarked
package io.patchbay.integration.internal.http;

import org.jspecify.annotations.NullMarked;

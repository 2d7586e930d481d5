/** What became of integrations, as the events tell it. */
@NullMarked
package io.patchbay.integration.internal.history;

import org.jspecify.annotations.NullMarked;

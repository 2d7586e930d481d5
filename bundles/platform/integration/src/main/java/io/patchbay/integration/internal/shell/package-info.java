/** The Gogo commands of integrations. */
@NullMarked
package io.patchbay.integration.internal.shell;

import org.jspecify.annotations.NullMarked;

/** The Gogo commands of the audit log and of secrets. */
@NullMarked
package io.patchbay.store.internal.shell;

import org.jspecify.annotations.NullMarked;

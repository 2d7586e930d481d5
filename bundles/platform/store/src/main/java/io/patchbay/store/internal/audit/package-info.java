/** The audit log as a chain of hashes. */
@NullMarked
package io.patchbay.store.internal.audit;

import org.jspecify.annotations.NullMarked;

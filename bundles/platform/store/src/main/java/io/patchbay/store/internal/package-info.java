/** What the store offers beside tables: blobs, the audit log, the outbox, configurations. */
@NullMarked
package io.patchbay.store.internal;

import org.jspecify.annotations.NullMarked;

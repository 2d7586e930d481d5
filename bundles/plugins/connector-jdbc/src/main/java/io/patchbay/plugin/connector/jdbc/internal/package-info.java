/** Tables of databases as records. */
@NullMarked
package io.patchbay.plugin.connector.jdbc.internal;

import org.jspecify.annotations.NullMarked;

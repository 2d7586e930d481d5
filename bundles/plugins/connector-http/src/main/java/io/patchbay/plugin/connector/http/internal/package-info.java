/** The plugin {@code connector-http}: reads and writes records of REST and GraphQL APIs. */
@NullMarked
package io.patchbay.plugin.connector.http.internal;

import org.jspecify.annotations.NullMarked;

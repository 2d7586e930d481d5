@NullMarked
package io.patchbay.store.internal.configuration;

import org.jspecify.annotations.NullMarked;

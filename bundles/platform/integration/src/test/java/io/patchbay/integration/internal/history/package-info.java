@NullMarked
package io.patchbay.integration.internal.history;

import org.jspecify.annotations.NullMarked;

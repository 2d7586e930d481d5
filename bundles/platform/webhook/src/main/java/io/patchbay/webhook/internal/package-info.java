@NullMarked
package io.patchbay.webhook.internal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.patchbay.webhook.internal.delivery;

import org.jspecify.annotations.NullMarked;

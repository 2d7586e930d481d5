@NullMarked
package io.patchbay.webhook.internal.inbound;

import org.jspecify.annotations.NullMarked;

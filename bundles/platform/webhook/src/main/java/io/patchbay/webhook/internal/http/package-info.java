@NullMarked
package io.patchbay.webhook.internal.http;

import org.jspecify.annotations.NullMarked;

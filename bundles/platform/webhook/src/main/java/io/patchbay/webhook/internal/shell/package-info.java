@NullMarked
package io.patchbay.webhook.internal.shell;

import org.jspecify.annotations.NullMarked;

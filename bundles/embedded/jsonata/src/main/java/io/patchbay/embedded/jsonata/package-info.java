/**
 * JSONata expressions over records, with our numbers and within limits. Plugins embed this library and the one below it, so that
 * both are woven, charged and unloaded with the plugin.
 */
@NullMarked
package io.patchbay.embedded.jsonata;

import org.jspecify.annotations.NullMarked;

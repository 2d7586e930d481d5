/**
 * Which keys came before, of any number of them, in bounded memory. Plugins embed it, so that it is woven, charged and unloaded with
 * the plugin.
 */
@NullMarked
package io.patchbay.embedded.keys;

import org.jspecify.annotations.NullMarked;

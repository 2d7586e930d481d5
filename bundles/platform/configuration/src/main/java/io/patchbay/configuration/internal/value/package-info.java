/** Values: from JSON and text to the types of ConfigAdmin, and back. */
@NullMarked
package io.patchbay.configuration.internal.value;

import org.jspecify.annotations.NullMarked;

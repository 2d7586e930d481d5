/** The plugin {@code validator-json-schema}: checks records against a JSON Schema. */
@NullMarked
package io.patchbay.plugin.validator.json.schema.internal;

import org.jspecify.annotations.NullMarked;

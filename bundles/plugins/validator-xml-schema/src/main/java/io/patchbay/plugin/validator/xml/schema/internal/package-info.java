/** The plugin {@code validator-xml-schema}: checks XML files against an XML Schema. */
@NullMarked
package io.patchbay.plugin.validator.xml.schema.internal;

import org.jspecify.annotations.NullMarked;

/** The plugin {@code transformer-xml}: makes records of XML files and XML files of records. */
@NullMarked
package io.patchbay.plugin.transformer.xml.internal;

import org.jspecify.annotations.NullMarked;

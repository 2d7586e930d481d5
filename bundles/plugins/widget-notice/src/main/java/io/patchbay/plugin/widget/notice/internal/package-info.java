/** The plugin {@code widget-notice}: a notice for everybody who looks at Patchbay's page. */
@NullMarked
package io.patchbay.plugin.widget.notice.internal;

import org.jspecify.annotations.NullMarked;

/**
 * JSONPath as RFC 9535 has it: which values of a document a path selects. Whoever lets an administrator say "only if" uses it:
 * filters of webhooks, triggers of workflows.
 *
 * <p>Implemented here, without a service. A path and a document may come from strangers: paths are bounded in length and depth,
 * and each evaluation in steps.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.patchbay.api.jsonpath;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

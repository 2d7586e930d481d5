/** Fakes of the platform's contracts that need no package of their own. */
@NullMarked
package io.patchbay.testkit;

import org.jspecify.annotations.NullMarked;

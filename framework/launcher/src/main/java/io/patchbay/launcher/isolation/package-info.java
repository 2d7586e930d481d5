/** What the launcher does so that bundles outside the platform can be held: the platform asks for it by services of the JDK's types. */
@NullMarked
package io.patchbay.launcher.isolation;

import org.jspecify.annotations.NullMarked;

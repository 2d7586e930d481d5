/**
 * What instrumented methods of the JDK and woven classes of plugins call. These classes are defined by the boot loader, so
 * that every class can link to them, and see nothing but {@code java.base}. Plugins may call what is public here: it
 * checks or kills the caller and changes nothing for anybody else.
 */
@NullMarked
package io.patchbay.guard.bridge;

import org.jspecify.annotations.NullMarked;

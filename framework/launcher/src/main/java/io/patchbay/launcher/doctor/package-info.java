/** {@code patchbay doctor} and {@code patchbay diagnose}: what is wrong with this installation, and what to send with a bug report. */
@NullMarked
package io.patchbay.launcher.doctor;

import org.jspecify.annotations.NullMarked;

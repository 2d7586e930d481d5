/** Tests of the assembled distribution as a process: files in, HTTP and signals, exit codes out. */
@NullMarked
package io.patchbay.itests.process;

import org.jspecify.annotations.NullMarked;

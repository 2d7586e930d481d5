package io.patchbay.api.shell;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How a command is called. {@code help} shows it, the shell completes by it, and refuses options that it does not name.
 *
 * <p>Each line is one way: words in lower case stand for themselves ({@code on|off} for one of them), words in upper case for a
 * value of that kind, {@code …} behind a word for one or more of it, brackets for what may be left out; what begins with a
 * hyphen is an option. The shell completes values of the kinds {@code ID}, {@code PLUGIN}, {@code ACTION}, {@code EXECUTION},
 * {@code INTEGRATION}, {@code PID}, {@code NAME} (of a setting, behind a PID), {@code SECRET}, {@code PERMISSION},
 * {@code COMMAND}, {@code FILE} and {@code SOURCE}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Syntax {
    /** Returns the ways to call it, such as {@code config show PID}. */
    String[] value();
}

package io.patchbay.core.internal.invocation;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.AbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * The logger of one call. Texts are made on the thread that logs, so that a plugin's {@code toString()} costs the plugin; only
 * texts go on. Traces are not kept.
 */
final class CallLogger extends AbstractLogger {
    private static final long serialVersionUID = 1L;

    private final transient Logger platform;
    private final transient Lines lines;

    CallLogger(Logger platform, Lines lines) {
        this.name = platform.getName();
        this.platform = platform;
        this.lines = lines;
    }

    /** Where the lines go. */
    @FunctionalInterface
    interface Lines {
        void take(Level level, String text);
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isTraceEnabled(Marker marker) {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return platform.isDebugEnabled();
    }

    @Override
    public boolean isDebugEnabled(Marker marker) {
        return platform.isDebugEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
        return true;
    }

    @Override
    public boolean isInfoEnabled(Marker marker) {
        return true;
    }

    @Override
    public boolean isWarnEnabled() {
        return true;
    }

    @Override
    public boolean isWarnEnabled(Marker marker) {
        return true;
    }

    @Override
    public boolean isErrorEnabled() {
        return true;
    }

    @Override
    public boolean isErrorEnabled(Marker marker) {
        return true;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            Object @Nullable [] arguments,
            @Nullable Throwable fault) {
        String text = String.valueOf(MessageFormatter.basicArrayFormat(message, arguments));
        lines.take(level, fault == null ? text : text + "\n" + FaultText.of(fault));
    }
}

package io.patchbay.api.wire;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Sends lines of log to the other side. Thread-safe. */
final class WireLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;
    private static final int MAX_TEXT = 64 << 10;

    private final transient CallGate gate;
    private final int levels;

    WireLogger(CallGate gate, int levels) {
        this.gate = gate;
        this.levels = levels;
        this.name = "plugin";
    }

    /** Returns which levels a logger keeps, one bit each. */
    static int levels(Logger logger) {
        int levels = 0;
        for (Level level : Level.values()) {
            levels |= logger.isEnabledForLevel(level) ? bit(level) : 0;
        }
        return levels;
    }

    private static int bit(Level level) {
        return 1 << (level.toInt() / 10);
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            @Nullable String message,
            Object @Nullable [] arguments,
            @Nullable Throwable throwable) {
        String text = String.valueOf(MessageFormatter.basicArrayFormat(message, arguments));
        Encoder frame = gate.frame(FrameType.LOG).constant(level);
        frame.text(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) + "…" : text);
        frame.flag(throwable != null);
        if (throwable != null) {
            Failures.write(frame, throwable);
        }
        gate.send(frame);
    }

    /** Writes a line that came from the other side. */
    static void write(Decoder line, Logger logger) throws MalformedFrame {
        Level level = line.constant(Level.class);
        String text = line.text();
        var event = logger.atLevel(level);
        if (line.flag()) {
            event = event.setCause(Failures.read(line));
        }
        event.log(text);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    private boolean keeps(Level level) {
        return (levels & bit(level)) != 0;
    }

    @Override
    public boolean isTraceEnabled() {
        return keeps(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return keeps(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return keeps(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return keeps(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return keeps(Level.ERROR);
    }
}

package io.patchbay.plugin.connector.mqtt.internal;

import java.util.ResourceBundle;
import org.eclipse.paho.mqttv5.client.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Drops what the library logs, by whose name it is made: each message of a call would be a line in the log of the server. What goes
 * wrong is told by exceptions too.
 */
public final class Silence implements Logger {
    @Override
    public void initialise(ResourceBundle catalog, String logger, String resource) {}

    @Override
    public void setResourceName(String context) {}

    @Override
    public boolean isLoggable(int level) {
        return false;
    }

    @Override
    public void severe(String type, String method, String text) {}

    @Override
    public void severe(String type, String method, String text, Object @Nullable [] inserts) {}

    @Override
    public void severe(
            String type, String method, String text, Object @Nullable [] inserts, @Nullable Throwable thrown) {}

    @Override
    public void warning(String type, String method, String text) {}

    @Override
    public void warning(String type, String method, String text, Object @Nullable [] inserts) {}

    @Override
    public void warning(
            String type, String method, String text, Object @Nullable [] inserts, @Nullable Throwable thrown) {}

    @Override
    public void info(String type, String method, String text) {}

    @Override
    public void info(String type, String method, String text, Object @Nullable [] inserts) {}

    @Override
    public void info(
            String type, String method, String text, Object @Nullable [] inserts, @Nullable Throwable thrown) {}

    @Override
    public void config(String type, String method, String text) {}

    @Override
    public void config(String type, String method, String text, Object @Nullable [] inserts) {}

    @Override
    public void config(
            String type, String method, String text, Object @Nullable [] inserts, @Nullable Throwable thrown) {}

    @Override
    public void fine(String type, String method, String text) {}

    @Override
    public void fine(String type, String method, String text, Object @Nullable [] inserts) {}

    @Override
    public void fine(
            String type, String method, String text, Object @Nullable [] inserts, @Nullable Throwable thrown) {}

    @Override
    public void finer(String type, String method, String text) {}

    @Override
    public void finer(String type, String method, String text, Object @Nullable [] inserts) {}

    @Override
    public void finer(
            String type, String method, String text, Object @Nullable [] inserts, @Nullable Throwable thrown) {}

    @Override
    public void finest(String type, String method, String text) {}

    @Override
    public void finest(String type, String method, String text, Object @Nullable [] inserts) {}

    @Override
    public void finest(
            String type, String method, String text, Object @Nullable [] inserts, @Nullable Throwable thrown) {}

    @Override
    public void log(
            int level,
            String type,
            String method,
            String text,
            Object @Nullable [] inserts,
            @Nullable Throwable thrown) {}

    @Override
    public void trace(
            int level,
            String type,
            String method,
            String text,
            Object @Nullable [] inserts,
            @Nullable Throwable thrown) {}

    @Override
    public String formatMessage(String text, Object @Nullable [] inserts) {
        return text;
    }

    @Override
    public void dumpTrace() {}
}

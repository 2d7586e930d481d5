package io.patchbay.launcher.boot;

import java.io.PrintStream;
import java.lang.reflect.Method;
import org.apache.felix.framework.Logger;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Where Felix and the launcher log: to the log service, or while there is none, warnings and errors to standard error,
 * one line each. The log service is called by reflection, because its package belongs to a bundle.
 */
final class PlatformLog extends Logger {
    private static final String LOG_SERVICE = "org.osgi.service.log.LogService";

    private final PrintStream err;
    private volatile @Nullable BundleContext context;

    PlatformLog(PrintStream err) {
        this.err = err;
        setLogLevel(LOG_INFO);
    }

    void attach(BundleContext systemContext) {
        this.context = systemContext;
    }

    void info(String message) {
        doLog(LOG_INFO, message, null);
    }

    void warn(String message, @Nullable Throwable cause) {
        doLog(LOG_WARNING, cause == null ? message : message + ": " + OneLine.reason(cause), cause);
    }

    @Override
    protected void doLog(int level, String message, @Nullable Throwable cause) {
        if (!logService(level, message, cause) && level <= LOG_WARNING) {
            err.println("patchbay: " + OneLine.of(message));
        }
    }

    private boolean logService(int level, String message, @Nullable Throwable cause) {
        BundleContext current = context;
        if (current == null) {
            return false;
        }
        try {
            ServiceReference<?> reference = current.getServiceReference(LOG_SERVICE);
            Object service = reference == null ? null : current.getService(reference);
            if (service == null) {
                return false;
            }
            Method log = reference
                    .getBundle()
                    .loadClass(LOG_SERVICE)
                    .getMethod("log", int.class, String.class, Throwable.class);
            log.invoke(service, level, message, cause);
            return true;
        } catch (ReflectiveOperationException | IllegalStateException e) {
            return false; // the log service is stopping, standard error still works
        }
    }
}

package io.patchbay.core.internal.unload;

import io.patchbay.core.internal.unload.Holder.Kind;
import java.lang.reflect.Field;
import java.sql.DriverManager;
import java.util.Collection;

/** Drivers that were registered and not taken back. */
final class JdbcDriverProbe implements Probe {
    @Override
    public String place() {
        return "JDBC drivers";
    }

    /** {@code DriverManager.drivers} names only those that the class loader of whoever asks sees, so not these. */
    @Override
    public void look(Search search) throws ReflectiveOperationException {
        if (!search.allOpen(DriverManager.class)) {
            return;
        }
        for (Object registered : (Collection<?>) Opened.read(DriverManager.class, "registeredDrivers")) {
            Field field = registered.getClass().getDeclaredField("driver");
            field.setAccessible(true);
            Class<?> driver = field.get(registered).getClass();
            if (search.revision.owns(driver)) {
                search.found(Kind.JDBC_DRIVER, driver.getName(), "registered with java.sql.DriverManager");
            }
        }
    }
}

package io.patchbay.core.internal.unload.stowaway;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Registers itself when it is made, and goes when it is called. */
public final class StowawayDriver implements Driver, Callable<Driver> {
    /** Registers it. */
    public StowawayDriver() throws SQLException {
        DriverManager.registerDriver(this);
    }

    /** Only a class of the same class loader may take it back. */
    @Override
    public Driver call() throws SQLException {
        DriverManager.deregisterDriver(this);
        return this;
    }

    @Override
    public @Nullable Connection connect(String url, Properties properties) {
        return null;
    }

    @Override
    public boolean acceptsURL(String url) {
        return false;
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 1;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }
}

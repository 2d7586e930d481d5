package io.patchbay.plugin.connector.jdbc.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connects without Java's driver manager: a driver is registered there once for each class loader, and taken out when the plugin
 * stops, after which a component that is activated again would not find it.
 */
final class PostgresqlSource extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Properties account = new Properties();
        account.setProperty("user", user);
        account.setProperty("password", password);
        return Objects.requireNonNull(new Driver().connect(getURL(), account));
    }
}

package io.patchbay.plugin.connector.jdbc.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.patchbay.plugin.invocation.PluginException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.GSSEncMode;

/** The connections of one set of settings, opened when first asked for. Thread-safe. */
final class Pool {
    private static final Duration IDLE_CONNECTION = Duration.ofMinutes(1);
    private static final Duration TO_CONNECT = Duration.ofSeconds(10);

    private final DatabaseSettings settings;
    private final Clock clock;
    private @Nullable HikariDataSource source;
    private boolean closed;
    private int users;
    private Instant lastUse;

    Pool(DatabaseSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.lastUse = clock.instant();
    }

    /** A connection of the pool; closing it gives it back, without what was not committed. */
    final class Lease implements AutoCloseable {
        private final Connection connection;

        private Lease(Connection connection) {
            this.connection = connection;
        }

        Connection connection() {
            return connection;
        }

        Engine engine() {
            return settings.address().engine();
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw SqlFault.of(e);
            } finally {
                unuse(clock.instant());
            }
        }
    }

    DatabaseSettings settings() {
        return settings;
    }

    synchronized void use() {
        users++;
    }

    synchronized void unuse(Instant now) {
        users--;
        lastUse = now;
    }

    synchronized boolean unused() {
        return users == 0;
    }

    synchronized boolean idleSince(Instant time) {
        return users == 0 && lastUse.isBefore(time);
    }

    synchronized boolean connected() {
        return source != null;
    }

    Lease lease() {
        try {
            return new Lease(opened().getConnection());
        } catch (SQLException e) {
            throw SqlFault.noConnection(settings, e);
        }
    }

    private synchronized HikariDataSource opened() {
        if (closed) {
            throw PluginException.of("plugin-stopped", "The plugin was stopped meanwhile. Call again when it runs.");
        }
        HikariDataSource open = source;
        if (open == null) {
            try {
                open = new HikariDataSource(configuration());
            } catch (PoolInitializationException e) {
                SqlFault.denial(e).ifPresent(denied -> {
                    throw denied;
                });
                if (e.getCause() instanceof SQLException cause) {
                    throw SqlFault.of(cause);
                }
                throw e;
            }
            source = open;
        }
        return open;
    }

    private HikariConfig configuration() {
        HikariConfig configuration = new HikariConfig();
        configuration.setDataSource(driver());
        configuration.setPoolName(
                "patchbay-" + settings.address().engine().name().toLowerCase(Locale.ROOT));
        configuration.setMaximumPoolSize(settings.maxConnections());
        configuration.setMinimumIdle(0);
        configuration.setIdleTimeout(IDLE_CONNECTION.toMillis());
        configuration.setConnectionTimeout(settings.maxWait().toMillis());
        configuration.setInitializationFailTimeout(1);
        configuration.setAutoCommit(false);
        return configuration;
    }

    private DataSource driver() {
        if (settings.address().engine() == Engine.H2) {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL(settings.address().url());
            h2.setUser(settings.user());
            h2.setPassword(settings.password());
            return h2;
        }
        PostgresqlSource postgresql = new PostgresqlSource();
        postgresql.setConnectTimeout((int) TO_CONNECT.toSeconds());
        postgresql.setLoginTimeout((int) TO_CONNECT.toSeconds());
        postgresql.setTcpKeepAlive(true);
        postgresql.setUrl(settings.address().url());
        postgresql.setUser(settings.user());
        postgresql.setPassword(settings.password());
        postgresql.setGssEncMode(GSSEncMode.DISABLE.value); // needs packages that plugins do not see
        // Texts are sent without a type, so that the database reads them as what it expects: times, identifiers, JSON.
        postgresql.setStringType("unspecified");
        return postgresql;
    }

    synchronized void close() {
        closed = true;
        if (source != null) {
            source.close();
            source = null;
        }
    }
}

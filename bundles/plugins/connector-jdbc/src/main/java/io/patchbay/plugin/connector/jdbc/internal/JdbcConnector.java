package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.plugin.Connector;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.annotation.RequiresPermission;
import io.patchbay.plugin.annotation.UpdatePolicy;
import io.patchbay.plugin.data.Catalog;
import io.patchbay.plugin.data.CheckResult;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.Json;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.postgresql.Driver;

/** Reads and writes tables. Keeps pools of connections between calls. */
@Component(service = Connector.class)
@PatchbayPlugin(
        patchbay_plugin_name = "connector-jdbc",
        patchbay_plugin_type = "connector",
        patchbay_plugin_category = "integration",
        patchbay_plugin_description = "Reads and writes tables of PostgreSQL and H2 as records, and runs SQL")
@RequiresPermission(type = "secret.reveal", target = "password", reason = "to log in to the database")
@RequiresPermission(type = "property.read", target = "h2.*", reason = "for the tuning of H2")
@RequiresPermission(type = "property.read", target = "com.zaxxer.hikari.*", reason = "for the tuning of the pool")
@RequiresPermission(type = "property.read", target = "hikaricp.*", reason = "for the tuning of the pool")
@RequiresPermission(type = "property.read", target = "postgresql.*", reason = "for the tuning of PostgreSQL's driver")
@RequiresPermission(type = "property.read", target = "pgjdbc.*", reason = "for the tuning of PostgreSQL's driver")
@RequiresPermission(
        type = "property.read",
        target = "org.postgresql.*",
        reason = "for the tuning of PostgreSQL's driver")
@RequiresPermission(
        type = "property.read",
        target = "socksProxyHost",
        reason = "PostgreSQL's driver asks before it connects")
@RequiresPermission(
        type = "property.read",
        target = "user.home",
        reason = "where PostgreSQL's driver looks for certificates")
@RequiresPermission(
        type = "property.read",
        target = "user.name",
        reason = "PostgreSQL's driver asks for it, though a user is set")
@UpdatePolicy("handover") // a file of H2 is open in one revision at a time
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=64, disk=4GB, net=16GB/min, concurrency=64")
public final class JdbcConnector implements Connector<ReadOptions, WriteOptions> {
    private final Clock clock;
    private final Pools pools;

    /** Opens nothing yet. */
    @Activate
    public JdbcConnector() {
        this(Clock.systemUTC());
    }

    JdbcConnector(Clock clock) {
        this.clock = clock;
        this.pools = new Pools(clock);
    }

    /** What is done with a connection. */
    @FunctionalInterface
    private interface Work<T> {
        T with(Pool.Lease lease) throws SQLException;
    }

    @Override
    public CheckResult check(Invocation invocation) {
        DatabaseSettings settings = settings(invocation);
        try {
            return connected(settings, lease -> {
                DatabaseMetaData about = lease.connection().getMetaData();
                return new CheckResult(
                        true,
                        "Connected to " + about.getDatabaseProductName() + " "
                                + about.getDatabaseProductVersion().replaceFirst(" .*", "") + " as '" + settings.user()
                                + "'.");
            });
        } catch (PluginException e) {
            return new CheckResult(false, e.getMessage() == null ? e.code() : e.getMessage(), Optional.of(e.code()));
        }
    }

    @Override
    public Catalog discover(Invocation invocation) {
        return connected(
                settings(invocation),
                lease -> new Catalog(new Tables(lease.connection())
                        .all(invocation).stream().map(Discovery::entry).toList()));
    }

    @Override
    public void read(ReadOptions options, RecordWriter out, Invocation invocation) {
        connected(settings(invocation), lease -> {
            String sql = options.sql().isPresent()
                    ? options.sql().get()
                    : "SELECT * FROM "
                            + new Tables(lease.connection())
                                    .named(options.table().orElseThrow())
                                    .sql();
            querying(lease, invocation).stream(named(sql, options.parameters(), lease), options.fetchSize(), out);
            return Boolean.TRUE;
        });
    }

    @Override
    public void write(WriteOptions options, RecordReader in, Invocation invocation) {
        connected(settings(invocation), lease -> {
            Table table = new Tables(lease.connection()).named(options.table());
            new Writing(lease, table, options, invocation).write(in);
            return Boolean.TRUE;
        });
    }

    /** Answers the rows that a statement selects. */
    @Action(
            description = "Answers the first rows that a statement selects, in a transaction that changes nothing.",
            idempotent = true)
    public Rows query(Question question, Invocation invocation) {
        return connected(settings(invocation), lease -> querying(lease, invocation)
                .query(named(question.sql(), question.parameters(), lease), question.maxRows()));
    }

    /** Runs a statement that changes something. */
    @Action(description = "Runs a statement that changes data or tables, in a transaction of its own.")
    public Changed execute(Command command, Invocation invocation) {
        return connected(settings(invocation), lease -> querying(lease, invocation)
                .execute(named(command.sql(), command.parameters(), lease)));
    }

    /** Closes all connections. */
    @Deactivate
    public void close() throws SQLException {
        pools.close();
        if (Driver.isRegistered()) {
            Driver.deregister(); // the driver manager of Java would keep it, and with it this revision of the plugin
        }
    }

    private static DatabaseSettings settings(Invocation invocation) {
        return DatabaseSettings.of(invocation.connection(), invocation.dataDirectory());
    }

    private static NamedSql named(String sql, Map<String, Json> parameters, Pool.Lease lease) {
        return NamedSql.of(sql, parameters, lease.engine());
    }

    private Querying querying(Pool.Lease lease, Invocation invocation) {
        return new Querying(lease, invocation, clock);
    }

    private <T> T connected(DatabaseSettings settings, Work<T> work) {
        try (Pool.Lease lease = pools.lease(settings)) {
            return work.with(lease);
        } catch (SQLException e) {
            throw SqlFault.of(e);
        }
    }
}

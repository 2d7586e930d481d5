package io.patchbay.store.internal.sql;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.store.fs.FilePath;
import org.postgresql.ds.PGSimpleDataSource;

/** Data sources with the settings we rely on. */
final class DataSources {
    /**
     * PostgreSQL's words where H2 has others; no trace file, which would hold values; closed by us and not by a hook of H2; a
     * cache that does not grow with the heap; room used again at once, which is safe in a {@link SealedFile} and keeps the file
     * from growing by gigabytes. The default write delay stays: what must be durable is forced.
     */
    private static final String H2_SETTINGS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";NON_KEYWORDS=KEY,VALUE;FILE_LOCK=FS;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;LOCK_TIMEOUT=10000"
            + ";CACHE_SIZE=16384;RETENTION_TIME=0";

    private DataSources() {}

    static DataSource of(DatabaseLocation where) {
        return switch (where.dialect()) {
            case H2 -> {
                FilePath.register(new DurableFiles());
                yield h2(DurableFiles.SCHEME, where);
            }
            case POSTGRESQL -> postgresql(where);
        };
    }

    /** Opens the file through a file system of H2 that is registered under this scheme. */
    static DataSource h2(String scheme, DatabaseLocation where) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:" + scheme + ":" + where.url() + H2_SETTINGS);
        source.setUser(where.user());
        source.setPassword(where.password());
        return source;
    }

    private static DataSource postgresql(DatabaseLocation where) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(where.url());
        source.setUser(where.user());
        source.setPassword(where.password());
        source.setApplicationName("patchbay");
        source.setTcpKeepAlive(true);
        String options = source.getOptions();
        source.setOptions((options == null ? "" : options + " ") + "-c synchronous_commit=on");
        return source;
    }

    /** Opens a connection, or explains to the administrator why not. */
    static Connection open(DataSource source, DatabaseLocation where) {
        try {
            return source.getConnection();
        } catch (SQLException e) {
            throw OpenFailure.of(where, e);
        }
    }

    /** Forgets our class, which H2 would keep alive after this bundle. */
    static void release() {
        FilePath.unregister(new DurableFiles());
    }
}

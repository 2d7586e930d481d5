package io.patchbay.store.internal.sql;

import io.patchbay.api.node.LaunchSecrets;
import io.patchbay.api.store.Database.Dialect;
import java.nio.file.Path;

/**
 * Which database is meant: a file of this home, or a PostgreSQL.
 *
 * @param dialect which kind
 * @param url for PostgreSQL the JDBC URL, for H2 the file without its suffix
 * @param user who opens it
 * @param password with what; may be empty
 */
record DatabaseLocation(Dialect dialect, String url, String user, String password) {
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /** Reads what the process was started with. */
    static DatabaseLocation of(Path home, LaunchSecrets launch) {
        String user = launch.secret("patchbay.db.user").orElse("patchbay");
        String password = launch.secret("patchbay.db.password").orElse("");
        String url = launch.secret("patchbay.db.url")
                .filter(text -> !text.isBlank())
                .orElse("")
                .strip();
        if (url.startsWith(POSTGRESQL)) {
            return new DatabaseLocation(Dialect.POSTGRESQL, url, user, password);
        }
        if (!url.isEmpty()) {
            throw new OpenFailure(
                    "Database URL " + kind(url) + " is not accepted: expected 'jdbc:postgresql://host:5432/name'. "
                            + "Leave PATCHBAY_DB_URL unset to use the H2 file below PATCHBAY_HOME.");
        }
        Path file = home.resolve("db").resolve("patchbay").toAbsolutePath().normalize();
        if (file.toString().indexOf(';') >= 0) {
            throw new OpenFailure("Folder '" + home + "' has a ';' in its name, which H2 would read as settings. "
                    + "Set PATCHBAY_HOME to a folder without it.");
        }
        return new DatabaseLocation(Dialect.H2, file.toString(), user, password);
    }

    /** An H2 URL can carry INIT scripts, another may carry a password: only what the URL is for is repeated. */
    private static String kind(String url) {
        return "'" + url.replaceFirst("^(jdbc:[a-z0-9]{1,20}:)?.*", "$1") + "…'";
    }

    /** Says where it is without a user, a password or parameters. */
    String name() {
        return dialect == Dialect.H2
                ? url + ".mv.db"
                : url.replaceFirst("\\?.*", "").replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public String toString() {
        return name();
    }
}

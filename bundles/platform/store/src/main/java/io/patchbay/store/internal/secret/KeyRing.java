package io.patchbay.store.internal.secret;

import io.patchbay.api.node.LaunchSecrets;
import io.patchbay.api.store.Database;
import io.patchbay.api.store.Sql;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Finds the master key, and holds it against the one the database was made with. */
final class KeyRing {
    static final String SECRET = "patchbay.master.key";

    private final LaunchSecrets launch;
    private final Database database;
    private final Clock clock;
    private final MasterKeyFile file;

    KeyRing(Path home, LaunchSecrets launch, Database database, Clock clock) {
        this.launch = launch;
        this.database = database;
        this.clock = clock;
        this.file = new MasterKeyFile(home);
    }

    /**
     * Returns the key; makes one if neither file nor database knows of any.
     *
     * @throws KeyFailure with what the administrator can do
     */
    MasterKey key() {
        Optional<String> known = database.read(connection ->
                Sql.first(connection, "select fingerprint from store_key", row -> row.getString("fingerprint")));
        MasterKey key = given().or(file::read).orElseGet(() -> make(known));
        String settled = known.orElseGet(() -> settle(key.toString()));
        if (!settled.equals(key.toString())) {
            throw new KeyFailure("The master key " + origin() + " has the fingerprint '" + key
                    + "', but this database was made with '" + settled
                    + "': start with that key, or with another database.");
        }
        return key;
    }

    private Optional<MasterKey> given() {
        return launch.secret(SECRET).map(text -> MasterKey.parse(text)
                .orElseThrow(() -> new KeyFailure("PATCHBAY_MASTER_KEY: expected 32 bytes in Base64."
                        + " Make one with: head -c 32 /dev/urandom | base64")));
    }

    private MasterKey make(Optional<String> known) {
        if (known.isPresent()) {
            throw new KeyFailure(
                    "Master key file '" + file.path() + "' is missing, but this database was made with key '"
                            + known.get() + "': restore the file from a backup, or set PATCHBAY_MASTER_KEY.");
        }
        MasterKey key = MasterKey.random();
        file.write(key);
        return key;
    }

    private String settle(String fingerprint) {
        return database.write(connection -> {
            Optional<String> first =
                    Sql.first(connection, "select fingerprint from store_key", row -> row.getString("fingerprint"));
            if (first.isEmpty()) {
                Sql.update(
                        connection,
                        "insert into store_key (name, fingerprint, created) values ('master', ?, ?)",
                        fingerprint,
                        clock.instant());
            }
            return first.orElse(fingerprint);
        });
    }

    private String origin() {
        return launch.secret(SECRET).isPresent() ? "in PATCHBAY_MASTER_KEY" : "in '" + file.path() + "'";
    }
}

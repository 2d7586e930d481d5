package io.patchbay.trust.internal.sign;

import io.patchbay.api.store.Sql;
import io.patchbay.trust.internal.sign.Publisher.Usage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The SQL. */
final class PublisherTable {
    private static final String PUBLISHER = "select id, name, usage, certificate, created from trust_publisher where ";
    private static final String REVOCATION =
            "select id, fingerprint, serial, reason, created from trust_revocation where ";

    private PublisherTable() {}

    static List<Publisher> publishers(Connection connection, String after, int limit) throws SQLException {
        return Sql.list(connection, PUBLISHER + "id > ? order by id limit ?", PublisherTable::publisher, after, limit);
    }

    static Optional<Publisher> publisher(Connection connection, String id) throws SQLException {
        return Sql.first(connection, PUBLISHER + "id = ?", PublisherTable::publisher, id);
    }

    static Optional<Publisher> same(Connection connection, Publisher other) throws SQLException {
        return Sql.first(
                connection,
                PUBLISHER + "name = ? or fingerprint = ?",
                PublisherTable::publisher,
                other.name(),
                other.fingerprint());
    }

    static void insert(Connection connection, Publisher publisher) throws SQLException {
        Sql.update(
                connection,
                "insert into trust_publisher (id, name, usage, fingerprint, certificate, created) values (?, ?, ?, ?, ?, ?)",
                publisher.id(),
                publisher.name(),
                publisher.usage().name(),
                publisher.fingerprint(),
                Certificates.pem(publisher.certificate()),
                publisher.created());
    }

    static int removePublisher(Connection connection, String id) throws SQLException {
        return Sql.update(connection, "delete from trust_publisher where id = ?", id);
    }

    static List<Revocation> revocations(Connection connection, String after, int limit) throws SQLException {
        return Sql.list(
                connection, REVOCATION + "id > ? order by id limit ?", PublisherTable::revocation, after, limit);
    }

    static Optional<Revocation> revocation(Connection connection, String id) throws SQLException {
        return Sql.first(connection, REVOCATION + "id = ?", PublisherTable::revocation, id);
    }

    static Optional<Revocation> same(Connection connection, Revocation other) throws SQLException {
        return Sql.first(
                connection,
                REVOCATION + "fingerprint = ? and serial = ?",
                PublisherTable::revocation,
                other.fingerprint(),
                other.serial());
    }

    static void insert(Connection connection, Revocation revocation) throws SQLException {
        Sql.update(
                connection,
                "insert into trust_revocation (id, fingerprint, serial, reason, created) values (?, ?, ?, ?, ?)",
                revocation.id(),
                revocation.fingerprint(),
                revocation.serial(),
                revocation.reason(),
                revocation.created());
    }

    static int removeRevocation(Connection connection, String id) throws SQLException {
        return Sql.update(connection, "delete from trust_revocation where id = ?", id);
    }

    private static Publisher publisher(ResultSet row) throws SQLException {
        return new Publisher(
                row.getString("id"),
                row.getString("name"),
                Usage.valueOf(row.getString("usage")),
                Certificates.parse(row.getString("certificate")),
                Sql.instant(row, "created"));
    }

    private static Revocation revocation(ResultSet row) throws SQLException {
        return new Revocation(
                row.getString("id"),
                row.getString("fingerprint"),
                row.getString("serial"),
                row.getString("reason"),
                Sql.instant(row, "created"));
    }
}

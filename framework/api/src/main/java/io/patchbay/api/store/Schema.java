package io.patchbay.api.store;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * The tables of one bundle; registered as a service by the bundle that owns them. The store runs the migrations in a history of
 * their own and then registers a {@link Database} with the service property {@code patchbay.schema=<name>}.
 */
@ConsumerType
public interface Schema {
    /** Returns the name: lower case, the prefix of all its tables. */
    String name();

    /**
     * Returns the migrations in order: paths of SQL files inside the bundle of this object's class, named
     * {@code db/<name>/0001_<purpose>.sql}. A file once released is never changed.
     */
    List<String> migrations();

    /** Returns the names of the schemas whose tables this one refers to; only {@code identity} is allowed. */
    default List<String> dependsOn() {
        return List.of();
    }
}

package io.patchbay.plugin.connector.jdbc.internal;

import java.sql.Types;
import java.util.Locale;

/**
 * A column of a table.
 *
 * @param name its name, as the database has it
 * @param type its type, of {@link Types}
 * @param typeName its type in the database's words
 * @param nullable whether it may be without value
 */
record Column(String name, int type, String typeName, boolean nullable) {
    boolean binary() {
        if (uuid()) {
            return false;
        }
        return type == Types.BINARY || type == Types.VARBINARY || type == Types.LONGVARBINARY || type == Types.BLOB;
    }

    /** H2 says that these are bytes; they are written as text everywhere. */
    boolean uuid() {
        return typeName.equalsIgnoreCase("uuid");
    }

    boolean json() {
        return typeName.toLowerCase(Locale.ROOT).startsWith("json");
    }

    boolean array() {
        return type == Types.ARRAY;
    }

    /** Returns the type of the elements of an array; PostgreSQL calls an array of {@code int4} {@code _int4}. */
    String elementType() {
        return typeName.startsWith("_") ? typeName.substring(1) : "VARCHAR";
    }
}

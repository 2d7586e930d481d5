package io.patchbay.store.internal.offline;

import io.patchbay.store.internal.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Where the rows of a restored database come from. */
interface TableSource extends AutoCloseable {
    /** Returns the migrations the tables went through, by schema. */
    Map<String, List<String>> migrations() throws IOException, SQLException;

    /** Returns the lines of a table. */
    InputStream rows(Table table) throws IOException, SQLException;

    @Override
    void close() throws SQLException;
}

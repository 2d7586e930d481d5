package io.patchbay.store.internal.sql;

import io.patchbay.api.store.Schema;
import java.util.List;

/** A schema of a test. */
record TestSchema(String name, List<String> migrations, List<String> dependsOn) implements Schema {
    static final TestSchema ALPHA =
            new TestSchema("alpha", List.of("db/alpha/0001_things.sql", "db/alpha/0002_times.sql"), List.of());
    static final TestSchema BETA = new TestSchema("beta", List.of("db/beta/0001_parts.sql"), List.of("alpha"));
    static final TestSchema BROKEN =
            new TestSchema("broken", List.of("db/broken/0001_fine.sql", "db/broken/0002_wrong.sql"), List.of());
}

package io.patchbay.store.internal.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.patchbay.store.internal.TestThreads;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaSetTest {
    @TempDir
    Path home;

    private final List<String> offered = new ArrayList<>();

    private OpenDatabase open() {
        DatabaseLocation where = DatabaseLocation.of(home, name -> Optional.empty());
        return OpenDatabase.open(where, DataSources.of(where), new TestThreads());
    }

    private SchemaSet schemas(OpenDatabase database) {
        return new SchemaSet(new Migrations(database, Clock.systemUTC()), this::offer);
    }

    private Runnable offer(String name) {
        offered.add(name);
        return () -> offered.remove(name);
    }

    @Test
    void schemaWaitsForTheOneItDependsOn() {
        try (OpenDatabase database = open()) {
            SchemaSet schemas = schemas(database);

            schemas.add(TestSchema.BETA);
            assertThat(offered).isEmpty();
            schemas.add(TestSchema.ALPHA);

            assertThat(offered).containsExactly("alpha", "beta");
        }
    }

    @Test
    void schemaThatGoesTakesItsDatabaseWithItAndMayComeBack() {
        try (OpenDatabase database = open()) {
            SchemaSet schemas = schemas(database);
            schemas.add(TestSchema.ALPHA);

            schemas.remove(TestSchema.ALPHA);
            assertThat(offered).isEmpty();
            schemas.add(TestSchema.ALPHA);

            assertThat(offered).containsExactly("alpha");
        }
    }

    @Test
    void schemaThatFailsIsNotOfferedAndTheOthersAre() {
        try (OpenDatabase database = open()) {
            SchemaSet schemas = schemas(database);

            schemas.add(TestSchema.BROKEN);
            schemas.add(TestSchema.ALPHA);

            assertThat(offered).containsExactly("alpha");
        }
    }

    @Test
    void repairedSchemaIsOfferedAfterTheFailedOneWent() {
        try (OpenDatabase database = open()) {
            SchemaSet schemas = schemas(database);
            schemas.add(TestSchema.BROKEN);
            TestSchema repaired = new TestSchema("broken", List.of("db/broken/0001_fine.sql"), List.of());

            schemas.add(repaired);
            assertThat(offered).isEmpty();
            schemas.remove(TestSchema.BROKEN);

            assertThat(offered).containsExactly("broken");
        }
    }

    @Test
    void clearTakesEverythingBack() {
        try (OpenDatabase database = open()) {
            SchemaSet schemas = schemas(database);
            schemas.add(TestSchema.ALPHA);
            schemas.add(TestSchema.BETA);

            schemas.clear();

            assertThat(offered).isEmpty();
        }
    }
}

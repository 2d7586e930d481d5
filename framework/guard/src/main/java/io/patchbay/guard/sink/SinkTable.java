package io.patchbay.guard.sink;

import java.util.List;
import java.util.stream.Stream;

/** Every sink. A row's position is the number its instrumented method passes to the gate. */
public final class SinkTable {
    private static final List<Sink> ALL = Stream.of(
                    FileSinks.rows(),
                    NetworkSinks.rows(),
                    ProcessSinks.rows(),
                    LanguageSinks.rows(),
                    StateSinks.rows(),
                    FrameworkSinks.rows())
            .flatMap(List::stream)
            .toList();

    private SinkTable() {}

    /** Returns all rows, those of other releases of Java too. */
    public static List<Sink> all() {
        return ALL;
    }

    /** Returns the rows that this release of Java must have. */
    public static List<Sink> of(int release) {
        return ALL.stream().filter(sink -> sink.isIn(release)).toList();
    }
}

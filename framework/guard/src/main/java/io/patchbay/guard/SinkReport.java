package io.patchbay.guard;

import java.util.List;

/**
 * Which sinks are held on this Java.
 *
 * @param held the methods that check, by class, name and descriptor
 * @param missing the methods of the table that this Java should have and does not: ways around the guard
 * @param faults the classes that could not be instrumented, with the reason
 */
public record SinkReport(List<String> held, List<String> missing, List<String> faults) {
    /** Copies the lists. */
    public SinkReport {
        held = List.copyOf(held);
        missing = List.copyOf(missing);
        faults = List.copyOf(faults);
    }

    /** Returns whether everything is held that the table names for this Java. */
    public boolean isComplete() {
        return missing.isEmpty() && faults.isEmpty();
    }
}

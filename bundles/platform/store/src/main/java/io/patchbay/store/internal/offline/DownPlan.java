package io.patchbay.store.internal.offline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The migrations to take back, in the order to do it.
 *
 * @param steps the scripts, the newest of each schema first
 * @param gone the schemas of which nothing is left
 */
record DownPlan(List<DownScript> steps, List<String> gone) {
    /**
     * Compares what the database has seen with what the release knows that is to run next.
     *
     * @param applied the migrations by schema, in their order
     * @param here this release, which has the scripts
     * @param next the release to go back to
     */
    static DownPlan of(Map<String, List<String>> applied, ShippedMigrations here, ShippedMigrations next) {
        List<DownScript> steps = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        // The others refer to the tables of identity, and all write to those of the store.
        List<String> schemas = applied.keySet().stream()
                .sorted(Comparator.comparing((String name) -> name.equals("identity"))
                        .thenComparing(name -> name.equals("store")))
                .toList();
        for (String schema : schemas) {
            List<String> files = new ArrayList<>(applied.getOrDefault(schema, List.of()));
            Collections.reverse(files);
            boolean known = false;
            for (String file : files) {
                if (next.has(file)) {
                    known = true;
                } else if (known) {
                    throw new Refused(
                            "The release to go back to knows migrations after '" + file
                                    + "' but not that one, so it is not an earlier one. Name the folder of an earlier release.");
                } else {
                    steps.add(script(here, file));
                }
            }
            if (!known) {
                gone.add(schema);
            }
        }
        return new DownPlan(List.copyOf(steps), List.copyOf(gone));
    }

    private static DownScript script(ShippedMigrations here, String file) {
        return here.down(file)
                .map(text -> DownScript.of(file, text))
                .orElseThrow(
                        () -> new Refused(
                                "Migration '" + file
                                        + "' cannot be taken back by this release. Use the release that made it, or restore a backup."));
    }
}

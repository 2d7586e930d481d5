package io.patchbay.launcher.hooks;

import java.util.Map;

/**
 * The Gogo command {@code patchbay:hooks}. Gogo calls it by reflection, so the launcher needs no Gogo class; the
 * method name is the command.
 */
public final class HookReport {
    private final Map<String, Tally> tallies;

    HookReport(Map<String, Tally> tallies) {
        this.tallies = tallies;
    }

    /** One line per hook: how often the framework asked it, and how often it refused because its policy failed. */
    public String hooks() {
        var lines = new StringBuilder();
        tallies.forEach((name, tally) -> lines.append("%-9s %s%n".formatted(name, tally)));
        return lines.toString().stripTrailing();
    }
}

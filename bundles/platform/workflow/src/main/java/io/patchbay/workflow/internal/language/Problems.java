package io.patchbay.workflow.internal.language;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a workflow, so that its author sees everything at once. */
public final class Problems {
    private static final int SHOWN = 20;
    private static final int MAX_VALUE = 60;

    private final List<String> found = new ArrayList<>();
    private int absent;

    /** Adds a fault of this line. */
    public void add(int line, String what) {
        found.add("Line " + line + ": " + what);
    }

    /** Adds a fault of this place. */
    void add(Place place, String what) {
        found.add(place + ": " + what);
    }

    /** Adds that a plugin of this line is not there, which may change by itself. */
    public void addAbsent(int line, String what) {
        absent++;
        add(line, what);
    }

    /** Tells whether nothing is wrong but that plugins are not there. */
    public boolean onlyAbsent() {
        return absent > 0 && absent == found.size();
    }

    /** Tells whether nothing is wrong. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Tells whether there are more than anybody is shown. */
    boolean isFull() {
        return found.size() > SHOWN;
    }

    /** Does nothing if there are none. */
    public void refuse() {
        if (!found.isEmpty()) {
            throw new PatchbayException(CommonCode.INVALID_VALUE, text());
        }
    }

    /** Returns the text as a message may quote it. */
    public static String quote(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return "'" + (plain.length() > MAX_VALUE ? plain.substring(0, MAX_VALUE) + "…" : plain) + "'";
    }

    private String text() {
        String shown = String.join("\n", found.subList(0, Math.min(SHOWN, found.size())));
        String counted = found.size() == 1 ? shown : found.size() + " problems.\n" + shown;
        return found.size() <= SHOWN ? counted : counted + "\nAnd " + (found.size() - SHOWN) + " more.";
    }
}

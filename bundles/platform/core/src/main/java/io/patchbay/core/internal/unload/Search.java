package io.patchbay.core.internal.unload;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** One search of one probe: what is looked for, until when, and what was found. Used by one thread. */
final class Search {
    private static final int MOST_HOLDERS = 50;
    private static final int MOST_GAPS = 20;

    final LoadedRevision revision;
    private final long end;
    private final List<Holder> holders = new ArrayList<>();
    private final Set<String> gaps = new LinkedHashSet<>();

    /**
     * Makes one.
     *
     * @param end when to stop, in terms of {@link System#nanoTime}
     */
    Search(LoadedRevision revision, long end) {
        this.revision = revision;
        this.end = end;
    }

    void found(Holder.Kind kind, String name, String evidence) {
        if (holders.size() < MOST_HOLDERS) {
            holders.add(new Holder(kind, name, evidence));
        } else {
            missed("more than " + MOST_HOLDERS + " holders");
        }
    }

    void missed(String what) {
        if (gaps.size() < MOST_GAPS) {
            gaps.add(what);
        }
    }

    /** Notes the packages that are closed; the command line can open them. */
    boolean allOpen(Class<?>... types) {
        boolean open = true;
        for (Class<?> type : types) {
            if (!Opened.to(Search.class, type)) {
                open = false;
                missed("package " + type.getPackageName() + " is closed: start Java with --add-opens "
                        + type.getModule().getName() + "/" + type.getPackageName() + "=ALL-UNNAMED");
            }
        }
        return open;
    }

    /** Starts to follow references. */
    Trail trail(Predicate<Class<?>> enters) {
        return new Trail(revision, enters, end);
    }

    boolean isLate() {
        return System.nanoTime() - end > 0 || Thread.currentThread().isInterrupted();
    }

    List<Holder> holders() {
        return List.copyOf(holders);
    }

    Set<String> gaps() {
        return gaps;
    }
}

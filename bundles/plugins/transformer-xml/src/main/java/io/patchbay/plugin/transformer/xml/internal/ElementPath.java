package io.patchbay.plugin.transformer.xml.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** The way from the root to where the parser is, and which ways lead to records. */
final class ElementPath {
    private final boolean anywhere;
    private final List<String> wanted;
    private final Deque<String> here = new ArrayDeque<>();

    ElementPath(String element) {
        this.anywhere = !element.startsWith("/");
        this.wanted = List.of((anywhere ? element : element.substring(1)).split("/", -1));
    }

    /** Goes into an element; tells whether it is a record. */
    boolean enter(String name) {
        here.addLast(name);
        if (here.size() < wanted.size() || (!anywhere && here.size() != wanted.size())) {
            return false;
        }
        Iterator<String> last = here.descendingIterator();
        for (int i = wanted.size() - 1; i >= 0; i--) {
            String found = last.next();
            if (!wanted.get(i).equals("*") && !wanted.get(i).equals(found)) {
                return false;
            }
        }
        return true;
    }

    void leave() {
        here.removeLast();
    }

    int depth() {
        return here.size();
    }
}

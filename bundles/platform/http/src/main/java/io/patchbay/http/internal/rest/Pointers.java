package io.patchbay.http.internal.rest;

import java.util.List;
import tools.jackson.core.JacksonException;

/** Writes JSON Pointers (RFC 6901). */
final class Pointers {
    private Pointers() {}

    static String of(String name) {
        return "/" + name.replace("~", "~0").replace("/", "~1");
    }

    /** The place in the document a failure of Jackson is about; the empty pointer is the whole document. */
    static String of(List<JacksonException.Reference> path) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            String name = step.getPropertyName();
            pointer.append(name == null ? "/" + step.getIndex() : of(name));
        }
        return pointer.toString();
    }
}

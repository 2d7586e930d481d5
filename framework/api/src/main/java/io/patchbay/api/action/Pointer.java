package io.patchbay.api.action;

import org.jspecify.annotations.Nullable;

/** A place in a document; becomes a JSON Pointer (RFC 6901) only when somebody wants to see it. */
record Pointer(@Nullable Pointer parent, String token) {
    static final Pointer ROOT = new Pointer(null, "");

    Pointer child(String name) {
        return new Pointer(this, name);
    }

    Pointer child(int index) {
        return new Pointer(this, Integer.toString(index));
    }

    @Override
    public String toString() {
        return parent == null ? "" : parent + "/" + token.replace("~", "~0").replace("/", "~1");
    }
}

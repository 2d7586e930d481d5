package io.patchbay.api.work;

import java.util.Objects;

/**
 * A queue of work that is done by one node at a time. Different lanes are done side by side, taken in turn by how long they are
 * due, so that a long lane holds up no other.
 *
 * @param kind of which kind the work is
 * @param workspace whose work it is; workspaces share the threads evenly
 * @param key which lane of the kind and workspace: an id, or a name; not blank, at most 200 characters
 */
public record Lane(LaneKind kind, String workspace, String key) {
    /** The most characters of a key. */
    public static final int MAX_KEY = 200;

    /** Checks the key. */
    public Lane {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(workspace);
        if (key.isBlank() || key.length() > MAX_KEY) {
            throw new IllegalArgumentException("Lane key of " + key.length() + " characters: expected 1 to " + MAX_KEY);
        }
    }
}

package io.patchbay.core.internal.invocation;

import io.patchbay.api.permission.Grant;
import java.util.List;
import java.util.function.Supplier;

/**
 * The plugin that is called, in one revision.
 *
 * @param plugin its name
 * @param id the symbolic name of its bundle
 * @param version the version of its bundle
 * @param granted what it may do at the moment it is asked
 */
public record Callee(String plugin, String id, String version, Supplier<List<Grant>> granted) {
    /** Tells whether it may do this with this target. */
    public boolean may(String type, String target) {
        return granted.get().stream().anyMatch(grant -> grant.covers(type, target));
    }
}

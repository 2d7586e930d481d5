package io.patchbay.permission.internal;

import io.patchbay.api.permission.Grant;
import io.patchbay.permission.internal.hold.UseTally.Seen;
import java.time.Instant;
import java.util.List;

/**
 * What a bundle may do, as it is shown.
 *
 * @param signer whose grants it has: the fingerprint of a trusted signer, {@code unsigned}, or {@code distribution}
 * @param tier {@code trusted} or {@code sandboxed}
 * @param audit whether what is not granted is only recorded
 * @param held whether the guard holds it; false if it is not running or cannot be held
 * @param faults why it cannot be held to what was granted
 * @param asked what its manifest asks for
 * @param granted what was decided
 * @param effective what holds: what is asked for and granted, what was granted by hand, and its own folder
 * @param waysOut those of the effective ones with which it is held by nothing any more
 * @param denied what it tried and was denied, since the start
 * @param recorded what it did without a permission in audit mode, since the start
 * @param annotations what its author writes to ask for what was denied or recorded
 * @param headers the same for a manifest written by hand
 * @param revision for {@code If-Match}
 */
public record PermissionView(
        String id,
        String version,
        String signer,
        String tier,
        boolean audit,
        boolean held,
        List<String> faults,
        List<Asked> asked,
        List<Granted> granted,
        List<String> effective,
        List<String> waysOut,
        List<Seen> denied,
        List<Seen> recorded,
        List<String> annotations,
        List<String> headers,
        long revision) {
    /**
     * Something the manifest asks for.
     *
     * @param state {@code granted}, {@code refused} or {@code undecided}
     * @param wayOut whether with it nothing holds the bundle any more
     */
    public record Asked(String permission, String target, String reason, String state, boolean wayOut) {}

    /**
     * Something that was decided.
     *
     * @param granted false if it was taken away
     * @param byHand whether it holds although the manifest does not ask for it
     * @param principal who decided
     * @param version for which version
     */
    public record Granted(
            String permission,
            String target,
            boolean granted,
            boolean byHand,
            boolean wayOut,
            String principal,
            String version,
            Instant decided) {}

    static String annotation(Grant grant) {
        return "@RequiresPermission(type = \"" + grant.permission() + "\", target = \"" + escaped(grant.target())
                + "\", reason = \"why\")";
    }

    static String header(Grant grant) {
        return "Require-Capability: patchbay.permission;type=" + grant.permission() + ";target=\""
                + escaped(grant.target()) + "\";effective:=meta";
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}

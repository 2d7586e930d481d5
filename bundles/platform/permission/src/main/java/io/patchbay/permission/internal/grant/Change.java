package io.patchbay.permission.internal.grant;

import io.patchbay.api.CommonCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.permission.Grant;
import io.patchbay.permission.internal.grant.Decision.Verdict;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an administrator wants changed.
 *
 * @param grant what is to be granted; copied
 * @param revoke what is to be taken away; copied
 * @param trusted whether it is to be out of the sandbox; empty to leave that
 * @param recording whether what is not granted is only to be recorded; empty to leave that
 */
public record Change(List<Grant> grant, List<Grant> revoke, Optional<Boolean> trusted, Optional<Boolean> recording) {
    /** Copies the lists. */
    public Change {
        grant = List.copyOf(grant);
        revoke = List.copyOf(revoke);
    }

    /** Returns a change that grants. */
    public static Change granting(Grant grant) {
        return new Change(List.of(grant), List.of(), Optional.empty(), Optional.empty());
    }

    /** Returns a change that takes away. */
    public static Change revoking(Grant grant) {
        return new Change(List.of(), List.of(grant), Optional.empty(), Optional.empty());
    }

    /** Returns a change that takes it out of the sandbox or back into it. */
    public static Change trusting(boolean trusted) {
        return new Change(List.of(), List.of(), Optional.of(trusted), Optional.empty());
    }

    /** Returns a change that only records uses, or denies them again. */
    public static Change recording(boolean recording) {
        return new Change(List.of(), List.of(), Optional.empty(), Optional.of(recording));
    }

    /** Returns the change that makes exactly this hold. */
    public static Change to(
            List<Grant> wanted,
            Ruling before,
            List<Grant> asked,
            Optional<Boolean> trusted,
            Optional<Boolean> recording) {
        List<Grant> holds = before.effective(asked, false);
        List<Grant> unwanted = Stream.concat(holds.stream(), before.undecided(asked).stream())
                .filter(grant -> !wanted.contains(grant))
                .distinct()
                .toList();
        List<Grant> more = wanted.stream()
                .filter(grant -> !holds.contains(grant))
                .distinct()
                .toList();
        return new Change(more, unwanted, trusted, recording);
    }

    /** Tells what is changed, for the audit. */
    JsonObject details(Subject subject) {
        JsonObject.Builder details = JsonObject.builder().put("signer", subject.signer());
        if (!grant.isEmpty()) {
            details.put("granted", texts(grant));
        }
        if (!revoke.isEmpty()) {
            details.put("revoked", texts(revoke));
        }
        trusted.ifPresent(yes -> details.put("tier", yes ? "trusted" : "sandboxed"));
        recording.ifPresent(yes -> details.put("audit", yes));
        return details.build();
    }

    static JsonArray texts(List<Grant> grants) {
        return JsonArray.ofTexts(grants.stream().map(Grant::text).toList());
    }

    /** Returns what is decided afterwards. */
    Ruling applied(Ruling before, By by, List<Grant> asked) {
        Map<Grant, Decision> decisions = new LinkedHashMap<>();
        before.decisions().forEach(one -> decisions.put(one.grant(), one));
        for (Grant one : grant) {
            decisions.put(one, by.decision(one, Verdict.GRANTED, !asked.contains(one)));
        }
        for (Grant one : revoke) {
            revoke(one, decisions, by, asked);
        }
        Subject old = before.subject();
        boolean trusts = trusted.orElse(old.trusted());
        Subject after = new Subject(
                old.id(),
                old.symbolicName(),
                old.signer(),
                trusts,
                trusted.map(yes -> yes ? by.sha256() : "").orElse(old.vouched()),
                recording.orElse(old.recording()),
                old.revision() + 1,
                by.time());
        return new Ruling(after, List.copyOf(decisions.values()));
    }

    private static void revoke(Grant one, Map<Grant, Decision> decisions, By by, List<Grant> asked) {
        if (asked.contains(one)) {
            decisions.put(one, by.decision(one, Verdict.REFUSED, false));
        } else if (decisions.remove(one) == null) {
            throw PatchbayException.at(
                    CommonCode.INVALID_VALUE,
                    "/revoke",
                    "Permission '" + one.text() + "' is neither asked for nor granted, so it cannot be taken away. See"
                            + " what is granted, and write it in the same way.");
        }
    }

    /**
     * Who changes it, when, and for which jar.
     *
     * @param version the version of the jar that is installed
     * @param sha256 the SHA-256 of that jar
     */
    record By(String principal, String version, String sha256, Instant time) {
        Decision decision(Grant grant, Verdict verdict, boolean byHand) {
            return new Decision(grant, verdict, byHand, principal, version, sha256, time);
        }
    }
}

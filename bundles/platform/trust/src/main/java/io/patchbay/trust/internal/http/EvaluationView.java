package io.patchbay.trust.internal.http;

import io.patchbay.api.trust.Evaluation;
import io.patchbay.api.trust.Evidence;
import io.patchbay.api.trust.Library;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An evaluation as it is shown.
 *
 * @param licence absent if the jar names none
 * @param advisories the SHA-256 of the advisory file it was compared with; absent if there is none, so libraries were not compared
 * @param previous the installed version, and what this one does that it does not; absent if this one is installed or none is
 */
public record EvaluationView(
        String sha256,
        String symbolicName,
        String version,
        Evaluation.Verdict verdict,
        int score,
        SignatureView signature,
        List<Evidence> evidence,
        List<Library> libraries,
        Optional<String> licence,
        Optional<String> advisories,
        Instant evaluated,
        Optional<Previous> previous) {
    /** The version that is installed, compared with the one evaluated. */
    public record Previous(String version, String sha256, int score, List<String> added) {}

    static EvaluationView of(Evaluation evaluation, Optional<Evaluation> installed) {
        return new EvaluationView(
                evaluation.sha256(),
                evaluation.symbolicName(),
                evaluation.version(),
                evaluation.verdict(),
                evaluation.score(),
                SignatureView.of(evaluation.signature()),
                evaluation.evidence(),
                evaluation.libraries(),
                Optional.of(evaluation.licence()).filter(text -> !text.isEmpty()),
                Optional.of(evaluation.advisories()).filter(text -> !text.isEmpty()),
                evaluation.evaluated(),
                installed
                        .filter(before -> !before.sha256().equals(evaluation.sha256()))
                        .map(before -> new Previous(
                                before.version(), before.sha256(), before.score(), evaluation.newSince(before))));
    }
}

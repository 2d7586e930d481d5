package io.patchbay.api.trust;

import java.time.Instant;
import java.util.List;

/**
 * What a jar would do if it ran, as far as its bytes tell. The same bytes and the same advisories give the same evaluation, except
 * for the signature, which is worth what the publishers of now are worth.
 *
 * @param sha256 the SHA-256 of the jar, 64 hexadecimal digits
 * @param symbolicName its symbolic name; may be empty
 * @param version its version; may be empty
 * @param verdict the score in a word
 * @param score from 0 to 100: 100 less the points of all evidence
 * @param evidence what made the score, undeclared permissions first, then by points; copied
 * @param libraries the libraries in it, by name; copied
 * @param licence its licence; may be empty
 * @param signature what its signature is worth
 * @param advisories the SHA-256 of the advisory file it was compared with; empty if there was none
 * @param evaluated when
 */
public record Evaluation(
        String sha256,
        String symbolicName,
        String version,
        Verdict verdict,
        int score,
        List<Evidence> evidence,
        List<Library> libraries,
        String licence,
        Signature signature,
        String advisories,
        Instant evaluated) {
    /** Copies the lists. */
    public Evaluation {
        evidence = List.copyOf(evidence);
        libraries = List.copyOf(libraries);
    }

    /** Returns the sentences that cost points, dearest undeclared permission first. */
    public List<String> reasons() {
        return evidence.stream()
                .filter(each -> each.points() > 0)
                .map(Evidence::text)
                .toList();
    }

    /** Returns what this jar does that another one does not, for a consent to an update. */
    public List<String> newSince(Evaluation before) {
        List<String> known = before.evidence.stream().map(Evidence::essence).toList();
        return evidence.stream()
                .map(Evidence::essence)
                .filter(essence -> !known.contains(essence))
                .distinct()
                .toList();
    }

    /** The score in a word, best first. */
    public enum Verdict {
        /** 80 and more. */
        GOOD,
        /** 60 to 79. */
        FAIR,
        /** 30 to 59. */
        RISKY,
        /** Less than 30. */
        DANGEROUS;

        private static final int GOOD_FROM = 80;
        private static final int FAIR_FROM = 60;
        private static final int RISKY_FROM = 30;

        /** Returns the verdict for a score. */
        public static Verdict of(int score) {
            if (score >= GOOD_FROM) {
                return GOOD;
            }
            if (score >= FAIR_FROM) {
                return FAIR;
            }
            return score >= RISKY_FROM ? RISKY : DANGEROUS;
        }
    }
}

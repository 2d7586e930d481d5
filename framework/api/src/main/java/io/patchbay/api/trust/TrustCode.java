package io.patchbay.api.trust;

import io.patchbay.api.ErrorCode;

/** Codes of what keeps a jar from being trusted; each is a reason of its own. */
public enum TrustCode implements ErrorCode {
    /** The jar has no signature. */
    JAR_UNSIGNED,
    /** An entry or the manifest of the jar is not as it was signed. */
    JAR_MODIFIED,
    /** The jar has an entry that was added after it was signed. */
    JAR_ENTRY_UNSIGNED,
    /** An entry that was signed is no longer in the jar. */
    JAR_ENTRY_REMOVED,
    /** The jar has signature files, but this Java accepts none of them: damaged, or made with an algorithm that is too weak. */
    JAR_SIGNATURE_UNUSABLE,
    /** The entries of the jar are signed by different signers, none of whom signed all of it. */
    JAR_SIGNERS_DIFFER,
    /** A certificate of the signer has expired, and no trusted timestamp shows that the jar was signed before. */
    CERTIFICATE_EXPIRED,
    /** A certificate of the signer is not valid yet. */
    CERTIFICATE_NOT_YET_VALID,
    /** The administrator revoked a certificate of the signer. */
    CERTIFICATE_REVOKED,
    /** A certificate of the signer may not be used to sign code, or its path does not hold. */
    CERTIFICATE_UNSUITABLE,
    /** The signer is none of the publishers the administrator trusts, nor certified by one. */
    SIGNER_UNKNOWN,
    /** Nobody the administrator lets approve jars signed it beside its publisher. */
    COUNTERSIGNATURE_MISSING,
    /** The jar scores lower in its evaluation than the administrator allows. */
    SCORE_TOO_LOW,
    /** The jar is too large or too deeply nested to be evaluated. */
    EVALUATION_LIMIT;

    @Override
    public Kind kind() {
        return Kind.CALLER;
    }

    @Override
    public int status() {
        return 422;
    }
}

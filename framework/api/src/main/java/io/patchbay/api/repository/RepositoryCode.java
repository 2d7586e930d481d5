package io.patchbay.api.repository;

import io.patchbay.api.ErrorCode;

/** Codes of failures of repositories. */
public enum RepositoryCode implements ErrorCode {
    /** No repository has a bundle of this name. */
    LISTING_NOT_FOUND(Kind.CALLER, 404),
    /** There is the bundle, in no version of the range. */
    VERSION_NOT_FOUND(Kind.CALLER, 404),
    /** Something it needs is neither installed nor in a repository; the message names it. */
    UNRESOLVABLE(Kind.CALLER, 422),
    /** A repository cannot be reached. */
    REPOSITORY_UNREACHABLE(Kind.PEER, 502),
    /** An index is no repository index, or tries to be more than one. */
    INDEX_INVALID(Kind.PEER, 502),
    /** An index names a jar that is not in its repository. */
    ARTIFACT_OUTSIDE(Kind.PEER, 502),
    /** A jar is not as long as its index says. */
    ARTIFACT_SIZE_WRONG(Kind.PEER, 502),
    /** A jar has not the bytes its index says. */
    ARTIFACT_HASH_WRONG(Kind.PEER, 502),
    /** A jar is another bundle, or another version, than its index says. */
    ARTIFACT_IDENTITY_WRONG(Kind.PEER, 502);

    private final Kind kind;
    private final int status;

    RepositoryCode(Kind kind, int status) {
        this.kind = kind;
        this.status = status;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public int status() {
        return status;
    }
}

package io.patchbay.workflow.internal.expression;

import io.patchbay.api.ErrorCode;

/** Codes of failures of expressions when a workflow runs. */
public enum ExpressionCode implements ErrorCode {
    /** It could not be calculated, or gave something else than what was expected. */
    EXPRESSION_FAILED(422),
    /** It took longer, went deeper or became larger than it may. */
    EXPRESSION_LIMIT(422);

    private final int status;

    ExpressionCode(int status) {
        this.status = status;
    }

    @Override
    public Kind kind() {
        return Kind.CALLER;
    }

    @Override
    public int status() {
        return status;
    }
}

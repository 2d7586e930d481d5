package io.patchbay.workflow.internal.expression;

import io.patchbay.api.ErrorCode;

/** Codes of failures of expressions when a workflow runs. */
public enum ExpressionCode implements ErrorCode {
    /** An expression could not be calculated, or gave something else than what was expected. */
    EXPRESSION_FAILED,
    /** An expression took longer, went deeper or became larger than it may. */
    EXPRESSION_LIMIT;

    @Override
    public Kind kind() {
        return Kind.CALLER;
    }

    @Override
    public int status() {
        return 422;
    }
}

package io.patchbay.core.internal.invoke;

import io.patchbay.core.internal.invocation.CallInvocation;
import io.patchbay.plugin.json.Json;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Ties what is logged on the way to the request and to the execution. */
record TraceStep(Step next) implements Step {
    static final String MDC_TRACE = "trace";

    @Override
    public Json take(Attempt attempt) {
        String trace = MDC.get(MDC_TRACE);
        String execution = MDC.get(CallInvocation.MDC_KEY);
        MDC.put(MDC_TRACE, attempt.caller().trace());
        MDC.put(CallInvocation.MDC_KEY, attempt.execution());
        try {
            return next.take(attempt);
        } finally {
            restore(MDC_TRACE, trace);
            restore(CallInvocation.MDC_KEY, execution);
        }
    }

    private static void restore(String key, @Nullable String before) {
        if (before == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, before);
        }
    }
}

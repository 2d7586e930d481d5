package io.patchbay.core.internal.invocation;

import io.patchbay.api.execution.Execution;
import io.patchbay.api.execution.ExecutionLog;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The execution log that is there, if one is; without one, lines are in the platform's log only. */
@Component(service = ExecutionLogs.class)
public final class ExecutionLogs {
    /** Keeps nothing. */
    static final ExecutionLogs NOWHERE = new ExecutionLogs();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable ExecutionLog log;

    /** Hands on a line. */
    public void line(String execution, Instant time, String level, String message) {
        ExecutionLog present = log;
        if (present != null) {
            present.line(execution, time, level, message);
        }
    }

    /** Hands on what a call used. */
    public void used(String execution, String version, Execution.Usage usage) {
        ExecutionLog present = log;
        if (present != null) {
            present.used(execution, version, usage);
        }
    }

    /** Returns one that hands on to this log. */
    public static ExecutionLogs to(ExecutionLog log) {
        ExecutionLogs logs = new ExecutionLogs();
        logs.log = log;
        return logs;
    }
}

package io.patchbay.workflow.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.Scope;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.workflow.internal.Pipelines;
import io.patchbay.workflow.internal.Run;
import io.patchbay.workflow.internal.StepState;
import io.patchbay.workflow.internal.WorkflowComponent;
import io.patchbay.workflow.internal.http.RunView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code patchbay:pipeline}. */
@Component(
        service = PipelineCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=pipeline"})
public final class PipelineCommands {
    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final String ROW = "%-18s %-22s %-10s %8s %8s %8s%n";

    private final WorkflowComponent workflow;

    @Activate
    public PipelineCommands(@Reference WorkflowComponent workflow) {
        this.workflow = workflow;
    }

    /**
     * {@code patchbay:pipeline FILE}: runs the pipeline in a file of the server, with the file's folder as base, and shows how it
     * is after at most 50 seconds.
     */
    @Descriptor("Runs the pipeline in a file of the server and shows how it is after 50 seconds at most."
            + "\npipeline /srv/pipelines/report.yaml")
    @Syntax("pipeline FILE")
    public Reply pipeline(CommandSession session, String file) throws InterruptedException {
        Caller caller = SessionCaller.of(session::get);
        // Before the file is read: who may not run it must not learn what files there are.
        caller.require(Scope.EXECUTIONS_WRITE);
        Path path = Path.of(file).toAbsolutePath().normalize();
        String base = String.valueOf(path.getParent());
        Run accepted = workflow.pipelines()
                .submit(
                        caller,
                        new Pipelines.Request(
                                ServerFile.read(file), Optional.empty(), Optional.of(base), Optional.empty()));
        try {
            return reply(workflow.pipelines().await(caller, accepted.id(), PATIENCE));
        } catch (InterruptedException e) {
            // Whoever waits for the answer gave up: nobody is there to take it.
            workflow.pipelines().cancel(caller, accepted.id());
            throw e;
        }
    }

    private static Reply reply(Run run) {
        Reply reply = Reply.of(table(run), RunView.of(run));
        return switch (run.status()) {
            case SUCCEEDED -> reply;
            case FAILED, CANCELLED -> reply.exiting(Reply.FAILED);
            case QUEUED, RUNNING -> reply.exiting(Reply.NOT_ENDED);
        };
    }

    private static String table(Run run) {
        StringBuilder text = new StringBuilder();
        text.append("Run ").append(run.id()).append(' ').append(name(run)).append('\n');
        text.append(ROW.formatted("STEP", "PLUGIN", "STATUS", "IN", "OUT", "BAD"));
        for (StepState step : run.steps()) {
            text.append(ROW.formatted(
                    cut(step.name(), 18),
                    cut(step.plugin(), 22),
                    step.status().name().toLowerCase(Locale.ROOT),
                    step.rowsIn(),
                    step.rowsOut(),
                    step.violations()));
        }
        run.artifacts().forEach(artifact -> text.append("artifact ")
                .append(artifact.name())
                .append(", ")
                .append(artifact.size())
                .append(" bytes\n"));
        run.output().ifPresent(output -> text.append(output).append('\n'));
        run.error().ifPresent(error -> text.append(error.message()).append('\n'));
        run.notices().forEach(notice -> text.append(notice).append('\n'));
        return text.toString();
    }

    private static String name(Run run) {
        return run.status().name().toLowerCase(Locale.ROOT);
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }
}

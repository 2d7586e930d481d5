package io.patchbay.workflow.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.shell.Reply;
import io.patchbay.api.shell.SessionCaller;
import io.patchbay.api.shell.Syntax;
import io.patchbay.workflow.internal.definition.Definition;
import io.patchbay.workflow.internal.definition.Workflows;
import io.patchbay.workflow.internal.http.OutlineView;
import io.patchbay.workflow.internal.http.WorkflowView;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The command {@code workflow}. */
@Component(
        service = WorkflowCommands.class,
        property = {"osgi.command.scope=patchbay", "osgi.command.function=workflow"})
public final class WorkflowCommands {
    private static final String WHAT =
            """
            Shows, saves and checks workflows.
            workflow validate /srv/workflows/orders.yaml
            workflow apply /srv/workflows/orders.yaml
            workflow help""";
    private static final String USAGE =
            """
            workflow list            all of the workspace
            workflow show NAME       the current version, with its text
            workflow validate FILE   what a file would do, or what is wrong with it
            workflow apply FILE      saves it, as a new version if it is there
            workflow delete NAME     deletes it; its versions can still be read
            FILE is a file of the server. Examples:
              workflow validate /srv/workflows/orders.yaml
              workflow apply /srv/workflows/orders.yaml""";

    private final Workflows workflows;

    /** Takes its service. */
    @Activate
    public WorkflowCommands(@Reference Workflows workflows) {
        this.workflows = workflows;
    }

    /** {@code patchbay:workflow}: how it is used. */
    @Descriptor(WHAT)
    @Syntax({
        "workflow list",
        "workflow show WORKFLOW",
        "workflow validate FILE",
        "workflow apply FILE",
        "workflow delete WORKFLOW",
        "workflow help"
    })
    public Reply workflow() {
        return Reply.of(USAGE);
    }

    /** {@code patchbay:workflow VERB …}: shows, saves and checks workflows. */
    @Descriptor(WHAT)
    public Reply workflow(CommandSession session, String verb, String... arguments) {
        Caller caller = SessionCaller.of(session::get);
        return switch (verb) {
            case "help" -> Reply.of(USAGE);
            case "list" -> list(caller);
            case "show" -> show(workflows.get(caller, one(verb, arguments)));
            case "validate" -> {
                OutlineView outline = OutlineView.of(workflows.validate(caller, file(caller, one(verb, arguments))));
                yield Reply.of(text(outline), outline);
            }
            case "apply" -> {
                Definition saved = workflows.apply(caller, file(caller, one(verb, arguments)));
                yield Reply.of(
                        "Workflow '" + saved.name() + "' is saved, version " + saved.version() + ".",
                        WorkflowView.brief(saved));
            }
            case "delete" -> {
                workflows.delete(caller, one(verb, arguments), OptionalLong.empty());
                yield Reply.of("Workflow '" + arguments[0] + "' is deleted.");
            }
            default ->
                throw invalid("'workflow " + verb + "': expected list, show, validate, apply or delete."
                        + " See 'workflow help'.");
        };
    }

    private static String one(String verb, String... arguments) {
        if (arguments.length != 1) {
            throw invalid("'workflow " + verb + "' with " + arguments.length
                    + " arguments: expected one. See 'workflow help'.");
        }
        return arguments[0];
    }

    /** Who may run no workflows must not learn what files there are. */
    private static String file(Caller caller, String name) {
        caller.require(Scope.EXECUTIONS_WRITE);
        return ServerFile.read(name);
    }

    private Reply list(Caller caller) {
        List<WorkflowView> all = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Page<Definition> page = workflows.list(caller, new Page.Request(Page.MAX_SIZE, next));
            page.items().forEach(one -> all.add(WorkflowView.brief(one)));
            next = page.nextPageToken();
        } while (next.isPresent());
        if (all.isEmpty()) {
            return Reply.of("There are none. Save one: workflow apply FILE.", all);
        }
        StringBuilder text = new StringBuilder(line("NAME", "VERSION", "SAVED"));
        all.forEach(
                one -> text.append(line(one.id(), one.version(), one.created().truncatedTo(ChronoUnit.SECONDS))));
        return Reply.of(text.toString().stripTrailing(), all);
    }

    private static Reply show(Definition one) {
        String head = "Workflow '" + one.name() + "', version " + one.version() + ", saved "
                + one.created().truncatedTo(ChronoUnit.SECONDS) + " by " + one.createdBy() + "\n";
        return Reply.of(head + one.text().stripTrailing(), WorkflowView.of(one));
    }

    private static String text(OutlineView outline) {
        StringBuilder text = new StringBuilder("Workflow '" + outline.id() + "' is well-formed.\n");
        outline.steps().forEach(step -> text.append("  ")
                .append(step.name())
                .append(": ")
                .append(step.does())
                .append(step.inside().map(name -> ", in " + name).orElse(""))
                .append(step.follows().isEmpty() ? "" : ", after " + String.join(", ", step.follows()))
                .append('\n'));
        outline.schedules().forEach(each -> text.append("Fires ")
                .append(String.join(
                        ", ", each.next().stream().map(Object::toString).toList()))
                .append(" …\n"));
        outline.obstacle()
                .ifPresent(what -> text.append("It cannot be run now:\n").append(what));
        return text.toString().stripTrailing();
    }

    private static String line(Object... words) {
        return String.format(Locale.ROOT, "%-40s %7s  %s%n", words);
    }

    private static PatchbayException invalid(String message) {
        return new PatchbayException(CommonCode.INVALID_VALUE, message);
    }
}

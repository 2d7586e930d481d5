package io.patchbay.workflow.internal.definition;

import io.patchbay.api.Caller;
import io.patchbay.api.CommonCode;
import io.patchbay.api.Page;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.Scope;
import io.patchbay.api.rest.IfMatch;
import io.patchbay.workflow.internal.Pipelines;
import io.patchbay.workflow.internal.Run;
import io.patchbay.workflow.internal.WorkflowComponent;
import io.patchbay.workflow.internal.language.Problems;
import io.patchbay.workflow.internal.language.Workflow;
import io.patchbay.workflow.internal.language.WorkflowParser;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps workflows by name, each change as a version of its own, and starts them. Thread-safe. */
@Component(service = Workflows.class)
public final class Workflows {
    private static final int MAX_NAME = 100;

    private final DefinitionRows rows;
    private final WorkflowComponent component;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public Workflows(@Reference DefinitionRows rows, @Reference WorkflowComponent component, @Reference Clock clock) {
        this.rows = rows;
        this.component = component;
        this.clock = clock;
    }

    /** Returns what a document would do, or fails with everything that is wrong with it. Saves nothing. */
    public WorkflowOutline validate(Caller caller, String text) {
        caller.require(Scope.EXECUTIONS_READ);
        Workflow workflow = parse(text);
        return WorkflowOutline.of(workflow, clock.instant(), unfit(caller, text));
    }

    /** Saves a workflow that is not there yet. */
    public Definition create(Caller caller, String text) {
        return save(caller, parse(text).name(), text, before -> {
            if (before.isPresent()) {
                throw taken(before.get().name(), null);
            }
        });
    }

    /** Saves a workflow, whether it is there or not. */
    public Definition apply(Caller caller, String text) {
        return save(caller, parse(text).name(), text, before -> {});
    }

    /** Changes a workflow if it has this version, or whatever it has if none is given. */
    public Definition replace(Caller caller, String name, OptionalLong expected, String text) {
        Workflow workflow = parse(text);
        if (!workflow.name().equals(name)) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "The document has the workflow " + Problems.quote(workflow.name()) + ": expected "
                            + Problems.quote(name) + ", whose name never changes. Create another one.");
        }
        return save(caller, name, text, before -> require(before.orElseThrow(() -> unknown(name)), expected));
    }

    private Definition save(Caller caller, String name, String text, Check check) {
        caller.require(Scope.EXECUTIONS_WRITE);
        String sha256 = Definition.sha256(text);
        return rows.save(caller, name, before -> {
            check.on(before.current());
            return before.current()
                    .filter(current -> current.sha256().equals(sha256))
                    .orElseGet(() -> new Definition(
                            name,
                            before.lastVersion() + 1,
                            text,
                            sha256,
                            clock.instant().truncatedTo(ChronoUnit.MICROS),
                            caller.principal()));
        });
    }

    /** Looks at what is there before a change. */
    private interface Check {
        void on(Optional<Definition> before);
    }

    /** Deletes a workflow; its versions stay for the runs that had them. */
    public void delete(Caller caller, String name, OptionalLong expected) {
        caller.require(Scope.EXECUTIONS_WRITE);
        boolean found = rows.delete(
                caller, name, before -> require(before.current().orElseThrow(() -> unknown(name)), expected));
        if (!found) {
            throw unknown(name);
        }
    }

    /** Lists the current versions by name. */
    public Page<Definition> list(Caller caller, Page.Request page) {
        caller.require(Scope.EXECUTIONS_READ);
        String from = page.token().orElse("");
        if (from.length() > MAX_NAME) {
            throw badToken(from);
        }
        return page(rows.after(caller, from, page.size() + 1), page, Definition::name);
    }

    /** Lists all versions of a name, the newest first, also after it was deleted. */
    public Page<Definition> versions(Caller caller, String name, Page.Request page) {
        caller.require(Scope.EXECUTIONS_READ);
        String from = page.token().orElse(String.valueOf(Long.MAX_VALUE));
        if (!from.matches("\\d{1,19}")) {
            throw badToken(from);
        }
        List<Definition> found = rows.before(caller, name, Long.parseLong(from), page.size() + 1);
        if (found.isEmpty() && page.token().isEmpty()) {
            throw unknown(name);
        }
        return page(found, page, one -> String.valueOf(one.version()));
    }

    /** Returns the current version. */
    public Definition get(Caller caller, String name) {
        caller.require(Scope.EXECUTIONS_READ);
        return rows.current(caller, name).orElseThrow(() -> unknown(name));
    }

    /** Returns a version, also of a workflow that was deleted. */
    public Definition get(Caller caller, String name, long version) {
        caller.require(Scope.EXECUTIONS_READ);
        return rows.version(caller, name, version)
                .orElseThrow(() -> new PatchbayException(
                        CommonCode.NOT_FOUND,
                        "Workflow " + Problems.quote(name) + " has no version '" + version
                                + "'. GET workflows/{id}/versions lists those there are."));
    }

    /** Starts the current version, if it is a pipeline. */
    public Run execute(Caller caller, String name, Optional<String> base, Optional<Duration> timeout) {
        caller.require(Scope.EXECUTIONS_WRITE);
        Definition current = rows.current(caller, name).orElseThrow(() -> unknown(name));
        return component
                .pipelines()
                .submit(caller, new Pipelines.Request(current.text(), Optional.of(name), base, timeout));
    }

    /** Returns what keeps a document from being run right now, in a text. */
    private Optional<String> unfit(Caller caller, String text) {
        if (!caller.has(Scope.EXECUTIONS_WRITE)) {
            return Optional.empty();
        }
        try {
            component
                    .pipelines()
                    .check(
                            caller,
                            new Pipelines.Request(text, Optional.empty(), Optional.of("base"), Optional.empty()));
            return Optional.empty();
        } catch (PatchbayException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Workflow parse(String text) {
        Map<String, Workflow> workflows = WorkflowParser.parse(text);
        Workflow first = workflows.values().iterator().next();
        if (workflows.size() > 1) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "The document has the workflows " + String.join(", ", workflows.keySet())
                            + ": expected one. Send a document for each.");
        }
        if (first.name().equals("schema")) {
            throw new PatchbayException(
                    CommonCode.INVALID_VALUE,
                    "Workflow name 'schema' is that of the schema of the language: expected another. Rename it.");
        }
        return first;
    }

    private static Page<Definition> page(
            List<Definition> found, Page.Request page, Function<Definition, String> token) {
        return found.size() <= page.size()
                ? new Page<>(found, Optional.empty())
                : new Page<>(found.subList(0, page.size()), Optional.of(token.apply(found.get(page.size() - 1))));
    }

    private static Definition require(Definition one, OptionalLong expected) {
        if (expected.isPresent() && expected.getAsLong() != one.version()) {
            throw new PatchbayException(
                    CommonCode.STALE,
                    "Workflow " + Problems.quote(one.name()) + " is not as you saw it: it has the ETag "
                            + IfMatch.tag(one.version()) + ". Get it and try again.");
        }
        return one;
    }

    static PatchbayException taken(String name, @Nullable Throwable cause) {
        return new PatchbayException(
                CommonCode.CONFLICT,
                "Workflow " + Problems.quote(name) + " is there already. Change it with PUT workflows/{id}.",
                cause);
    }

    private static PatchbayException badToken(String token) {
        return PatchbayException.at(
                CommonCode.INVALID_VALUE,
                "/pageToken",
                "pageToken " + Problems.quote(token) + ": expected the nextPageToken of the page before.");
    }

    private static PatchbayException unknown(String name) {
        return new PatchbayException(
                CommonCode.NOT_FOUND,
                "Workflow " + Problems.quote(name) + " is not there. GET workflows lists those that are.");
    }
}

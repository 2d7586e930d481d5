package io.patchbay.workflow.internal.language;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonArray;
import io.patchbay.plugin.json.JsonNumber;
import io.patchbay.plugin.json.JsonObject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes workflows as the documents that {@link WorkflowParser} reads. */
public final class WorkflowWriter {
    private WorkflowWriter() {}

    /** Returns the YAML of a document with these workflows. */
    public static String yaml(Collection<Workflow> workflows) {
        return YamlText.of(document(workflows));
    }

    /** Returns a document with these workflows. */
    public static JsonObject document(Collection<Workflow> workflows) {
        JsonObject.Builder all = JsonObject.builder();
        workflows.forEach(workflow -> all.put(workflow.name(), workflow(workflow)));
        return JsonObject.of("workflows", all.build());
    }

    private static JsonObject workflow(Workflow workflow) {
        Fields fields = new Fields();
        fields.text("description", workflow.description());
        fields.text("version", workflow.version());
        workflow.inputs().ifPresent(schema -> fields.put("inputs", schema));
        fields.list("triggers", workflow.triggers(), WorkflowWriter::trigger);
        fields.text("timeout", workflow.timeout().map(Object::toString));
        workflow.concurrency().ifPresent(limit -> fields.put("concurrency", concurrency(limit)));
        fields.list("steps", workflow.steps(), WorkflowWriter::step);
        fields.list("catch", workflow.onFailure(), WorkflowWriter::step);
        fields.list("finally", workflow.afterwards(), WorkflowWriter::step);
        fields.object("outputs", workflow.outputs());
        return fields.done();
    }

    private static Json concurrency(Concurrency limit) {
        Fields fields = new Fields();
        fields.text("group", limit.group());
        fields.put("max", Json.of(limit.max()));
        return fields.done();
    }

    private static Json trigger(Trigger trigger) {
        Fields fields = new Fields();
        if (trigger instanceof Trigger.Schedule schedule) {
            fields.put("schedule", Json.of(schedule.cron()));
            fields.put("timeZone", Json.of(schedule.timeZone().getId()));
            fields.put("catchup", Json.of(Members.lower(schedule.catchup())));
        } else if (trigger instanceof Trigger.Webhook webhook) {
            fields.put("webhook", Json.of(webhook.path()));
        } else if (trigger instanceof Trigger.OnEvent event) {
            fields.put("event", Json.of(event.type()));
            fields.text("filter", event.filter().map(Expression::text));
        } else {
            fields.put("manual", Json.of(true));
        }
        return fields.done();
    }

    private static Json step(Step step) {
        Fields fields = new Fields();
        Control control = step.control();
        fields.put("name", Json.of(control.name()));
        fields.text("if", control.condition().map(Expression::text));
        control.needs().ifPresent(needs -> fields.put("needs", JsonArray.ofTexts(needs)));
        StepWriter.write(step, fields);
        control.retry().ifPresent(retry -> fields.put("retry", retry(retry)));
        fields.text("timeout", control.timeout().map(Object::toString));
        fields.list("catch", control.onFailure(), WorkflowWriter::step);
        fields.list("finally", control.afterwards(), WorkflowWriter::step);
        fields.list("compensate", control.compensation(), WorkflowWriter::step);
        return fields.done();
    }

    private static Json retry(Retry retry) {
        Fields fields = new Fields();
        fields.put("max", Json.of(retry.max()));
        fields.put("backoff", Json.of(Members.lower(retry.backoff())));
        fields.put("delay", Json.of(retry.delay().toString()));
        fields.put("maxDelay", Json.of(retry.maxDelay().toString()));
        fields.put("jitter", JsonNumber.of(retry.jitter()));
        return fields.done();
    }

    /** The members of an object that is written; what is empty is left out. */
    static final class Fields {
        private final JsonObject.Builder object = JsonObject.builder();

        void put(String name, Json value) {
            object.put(name, value);
        }

        void text(String name, Optional<String> value) {
            value.ifPresent(text -> put(name, Json.of(text)));
        }

        void object(String name, JsonObject value) {
            if (value.size() > 0) {
                put(name, value);
            }
        }

        void steps(String name, List<Step> steps) {
            list(name, steps, WorkflowWriter::step);
        }

        <T> void list(String name, List<T> values, Function<T, Json> write) {
            if (!values.isEmpty()) {
                put(name, new JsonArray(values.stream().map(write).toList()));
            }
        }

        JsonObject done() {
            return object.build();
        }
    }
}

package io.patchbay.workflow.internal.language;

import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.workflow.internal.language.WorkflowWriter.Fields;

/** Writes what a step does. */
final class StepWriter {
    private StepWriter() {}

    static void write(Step step, Fields fields) {
        if (step instanceof Step.Call call) {
            fields.put("plugin", Json.of(call.plugin()));
            fields.text("action", call.action());
            fields.text("integration", call.integration());
            fields.object("config", call.config());
        } else if (step instanceof Step.Group group) {
            fields.steps("steps", group.steps());
        } else if (step instanceof Step.Parallel parallel) {
            parallel.maxConcurrency().ifPresent(max -> fields.put("maxConcurrency", Json.of(max)));
            fields.steps("parallel", parallel.branches());
        } else if (step instanceof Step.ForEach each) {
            fields.put("foreach", forEach(each));
        } else if (step instanceof Step.Switch choice) {
            fields.list("switch", choice.cases(), StepWriter::oneCase);
            fields.steps("default", choice.otherwise());
        } else if (step instanceof Step.Wait wait) {
            fields.put("wait", awaited(wait.awaited()));
        } else if (step instanceof Step.SubWorkflow sub) {
            Fields inner = new Fields();
            inner.put("workflow", Json.of(sub.workflow()));
            inner.object("inputs", sub.inputs());
            fields.put("subworkflow", inner.done());
        }
    }

    private static JsonObject forEach(Step.ForEach each) {
        Fields fields = new Fields();
        fields.put("items", each.items());
        fields.put("maxConcurrency", Json.of(each.maxConcurrency()));
        fields.steps("steps", each.steps());
        return fields.done();
    }

    private static Json oneCase(Step.Case one) {
        Fields fields = new Fields();
        fields.put("when", Json.of(one.when().text()));
        fields.steps("steps", one.steps());
        return fields.done();
    }

    private static JsonObject awaited(Awaited awaited) {
        Fields fields = new Fields();
        if (awaited instanceof Awaited.Time time) {
            fields.put("time", Json.of(time.time()));
        } else if (awaited instanceof Awaited.Event event) {
            fields.put("event", Json.of(event.type()));
            fields.text("filter", event.filter().map(Expression::text));
        } else if (awaited instanceof Awaited.Approval approval) {
            fields.put("approval", Json.of(approval.question()));
        }
        return fields.done();
    }
}

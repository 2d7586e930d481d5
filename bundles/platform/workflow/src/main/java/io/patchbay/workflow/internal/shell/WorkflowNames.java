package io.patchbay.workflow.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.shell.Suggestions;
import io.patchbay.workflow.internal.definition.Definition;
import io.patchbay.workflow.internal.definition.Workflows;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Suggests the names of workflows, the first 200. */
@Component(property = Suggestions.KIND + "=WORKFLOW")
public final class WorkflowNames implements Suggestions {
    private final Workflows workflows;

    /** Takes its service. */
    @Activate
    public WorkflowNames(@Reference Workflows workflows) {
        this.workflows = workflows;
    }

    @Override
    public List<String> values(Caller caller) {
        return workflows.list(caller, new Page.Request(Page.MAX_SIZE, Optional.empty())).items().stream()
                .map(Definition::name)
                .toList();
    }
}

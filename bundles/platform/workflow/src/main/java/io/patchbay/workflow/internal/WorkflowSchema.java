package io.patchbay.workflow.internal;

import io.patchbay.api.store.Schema;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The tables of runs and definitions. */
@Component
public final class WorkflowSchema implements Schema {
    @Override
    public String name() {
        return "workflow";
    }

    @Override
    public List<String> migrations() {
        return List.of("db/workflow/0001_runs.sql", "db/workflow/0002_definitions.sql");
    }
}

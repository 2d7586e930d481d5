package io.patchbay.engine.internal;

import io.patchbay.api.store.Schema;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** The tables of executions and lanes. */
@Component
public final class EngineSchema implements Schema {
    /** Its name. */
    public static final String NAME = "engine";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> migrations() {
        return List.of(
                "db/engine/0001_executions.sql",
                "db/engine/0002_log_lines.sql",
                "db/engine/0003_integrations.sql",
                "db/engine/0004_lanes.sql",
                "db/engine/0005_execution_nodes.sql");
    }
}

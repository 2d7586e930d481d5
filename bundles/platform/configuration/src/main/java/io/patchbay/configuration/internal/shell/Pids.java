package io.patchbay.configuration.internal.shell;

import io.patchbay.api.Caller;
import io.patchbay.api.Page;
import io.patchbay.api.shell.Suggestions;
import io.patchbay.configuration.internal.ConfigurationEntry;
import io.patchbay.configuration.internal.Configurations;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Suggests PIDs, the first 200. */
@Component(property = Suggestions.KIND + "=PID")
public final class Pids implements Suggestions {
    private final Configurations configurations;

    /** Takes its service. */
    @Activate
    public Pids(@Reference Configurations configurations) {
        this.configurations = configurations;
    }

    @Override
    public List<String> values(Caller caller) {
        return configurations.list(caller, new Page.Request(Page.MAX_SIZE, Optional.empty())).items().stream()
                .map(ConfigurationEntry::pid)
                .toList();
    }
}

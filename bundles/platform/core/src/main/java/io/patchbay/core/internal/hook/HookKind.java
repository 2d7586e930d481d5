package io.patchbay.core.internal.hook;

import io.patchbay.plugin.hook.ExecutionHook;
import io.patchbay.plugin.hook.InstallHook;
import java.util.Locale;

/** What a hook is asked about. */
enum HookKind {
    EXECUTION(ExecutionHook.class),
    INSTALL(InstallHook.class);

    private final Class<?> type;

    HookKind(Class<?> type) {
        this.type = type;
    }

    Class<?> type() {
        return type;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package io.patchbay.core.internal.invocation;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.audit.AuditEntry;
import io.patchbay.api.audit.AuditLog;
import io.patchbay.api.secret.SecretCode;
import io.patchbay.api.secret.SecretStore;
import io.patchbay.core.internal.launcher.Privilege;
import io.patchbay.plugin.invocation.CancelledException;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.JsonObject;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Secrets and audit for code that runs on a plugin's thread. The work is done on a thread of the platform: a plugin can interrupt
 * its own thread, and an interrupt during a write closes the file of the database for everybody.
 */
record Vault(SecretStore secrets, AuditLog audit, ExecutorService threads, Privilege privilege) {
    /**
     * Hands out a secret.
     *
     * @param name as the plugin knows it, and as it needs the permission for it
     * @param stored its name in the store
     */
    String reveal(Caller caller, Callee callee, String execution, String name, String stored) {
        if (!callee.may("secret.reveal", name)) {
            AuditEntry denied = new AuditEntry(
                    "secret.reveal",
                    name,
                    AuditEntry.Outcome.DENIED,
                    JsonObject.builder()
                            .put("plugin", callee.plugin())
                            .put("execution", execution)
                            .build());
            return onPlatform(() -> {
                audit.append(caller, denied);
                throw PluginException.of(
                        "permission-denied",
                        "Secret '" + name + "' may not be revealed to plugin '" + callee.plugin()
                                + "': grant it the permission secret.reveal for this name.");
            });
        }
        String purpose = "revealed to plugin " + callee.plugin() + " in execution " + execution;
        return onPlatform(() -> secrets.use(caller, stored, purpose, String::new));
    }

    @SuppressWarnings("try") // closing it is all that is done with the region
    private <T> T onPlatform(Callable<T> work) {
        if (Thread.currentThread().isInterrupted()) {
            throw cancelled();
        }
        Future<T> result;
        try (Privilege.Region region = privilege.enter()) {
            result = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new PluginException("secrets-busy", "Too many secrets are asked for at once. Try again later.", e);
        }
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw cancelled();
        } catch (ExecutionException e) {
            throw translated(e.getCause());
        }
    }

    private static CancelledException cancelled() {
        return new CancelledException("The call was cancelled while it waited for a secret.");
    }

    private static PluginException translated(@Nullable Throwable cause) {
        if (cause instanceof PluginException refusal) {
            return refusal;
        }
        if (cause instanceof PatchbayException refusal) {
            String code = refusal.code() == SecretCode.SECRET_NOT_FOUND
                    ? "secret-not-found"
                    : refusal.code().text();
            return PluginException.of(code, refusal.getMessage());
        }
        return new PluginException(
                "secret-unavailable", "The secret cannot be read; the platform's log says why.", cause);
    }
}

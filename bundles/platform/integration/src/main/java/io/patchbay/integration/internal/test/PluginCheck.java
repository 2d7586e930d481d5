package io.patchbay.integration.internal.test;

import io.patchbay.api.Caller;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.ActionSpec.Stream;
import io.patchbay.api.action.Streams;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.api.execution.PluginInvoker.Call;
import io.patchbay.api.integration.Binding;
import io.patchbay.integration.internal.TestResult.Auth;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonBoolean;
import io.patchbay.plugin.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** The round trip that the plugin itself makes: its action {@code check}, bound as any other call through the integration. */
final class PluginCheck {
    private static final String CHECK = "check";
    private static final String FAILED = "check-failed";

    private final PluginInvoker invoker;
    private final Duration timeout;

    PluginCheck(PluginInvoker invoker, Duration timeout) {
        this.invoker = invoker;
        this.timeout = timeout;
    }

    /** Makes it; empty if the plugin has no such action that is sure to change nothing. */
    Optional<Finding> make(Caller caller, Binding binding) {
        try {
            if (!harmless(invoker.spec(caller, binding.plugin(), CHECK))) {
                return Optional.empty();
            }
            Call call = new Call(
                    binding.plugin(),
                    CHECK,
                    JsonObject.EMPTY,
                    Optional.of(timeout),
                    Optional.empty(),
                    Optional.of(binding));
            return Optional.of(read(binding, invoker.call(caller, call, Streams.NONE)));
        } catch (PatchbayException e) {
            return e.code() == ActionCode.UNKNOWN_ACTION ? Optional.empty() : Optional.of(failed(e));
        }
    }

    // An action of this name may also be an author's own, which promises nothing unless it is marked.
    private static boolean harmless(ActionSpec spec) {
        return spec.idempotent() && spec.takes() == Stream.NONE && spec.gives() == Stream.NONE;
    }

    private static Finding read(Binding binding, Json answer) {
        JsonObject found = answer instanceof JsonObject object ? object : JsonObject.EMPTY;
        String message = found.get("message")
                .filter(text -> text.kind() == Json.Kind.STRING)
                .map(Json::asText)
                .orElse("The check of plugin '" + binding.plugin() + "' ended.");
        if (found.get("ok").filter(JsonBoolean.FALSE::equals).isEmpty()) {
            return Finding.passed(binding.secrets().isEmpty() ? Auth.NONE : Auth.ACCEPTED, message);
        }
        String code = found.get("code")
                .filter(text -> text.kind() == Json.Kind.STRING)
                .map(Json::asText)
                .orElse(FAILED);
        return Finding.failed(code, FAILED, message);
    }

    private static Finding failed(PatchbayException refusal) {
        String message = refusal.getMessage();
        // The message of what a plugin foresaw begins with the plugin's own code.
        String code = refusal.code() == ActionCode.PLUGIN_FAILED
                ? message.substring(0, Math.max(0, message.indexOf(':')))
                : refusal.code().text();
        return Finding.failed(code, refusal.code().text(), message);
    }
}

package io.patchbay.integration.internal.test;

import io.patchbay.api.Caller;
import io.patchbay.api.ErrorCode;
import io.patchbay.api.PatchbayException;
import io.patchbay.api.action.ActionCode;
import io.patchbay.api.action.ActionSpec;
import io.patchbay.api.action.ActionSpec.Stream;
import io.patchbay.api.action.Streams;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.api.outbound.OutboundClients;
import io.patchbay.api.outbound.OutboundSockets;
import io.patchbay.integration.internal.Workspace;
import io.patchbay.plugin.data.Blob;
import io.patchbay.plugin.invocation.OutboundHttp;
import io.patchbay.plugin.invocation.OutboundRequest;
import io.patchbay.plugin.invocation.OutboundResponse;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import io.patchbay.testkit.InMemoryMeters;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A plugin and a system as a test wants them; notes what each was asked. */
public final class OtherSide implements PluginInvoker, OutboundClients, OutboundSockets {
    public final InMemoryMeters meters = new InMemoryMeters();
    public final List<PluginInvoker.Call> calls = new ArrayList<>();
    public final List<String> requests = new ArrayList<>();
    private boolean idempotent = true;
    private Supplier<Json> check = () -> {
        throw new PatchbayException(ActionCode.UNKNOWN_ACTION, "Plugin has no action 'check'.");
    };
    private Supplier<Integer> answer = () -> 200;

    public IntegrationTester tester(Workspace workspace) {
        return new IntegrationTester(workspace.integrations, workspace.rows, this, this, this, meters, workspace.clock);
    }

    /** From now on the plugin's check answers this. */
    public void check(String json) {
        check = () -> Json.parse(json);
    }

    void checkThrows(ErrorCode code, String message) {
        check = () -> {
            throw new PatchbayException(code, message);
        };
    }

    void checkMayChangeSomething() {
        idempotent = false;
    }

    void answers(int status) {
        answer = () -> status;
    }

    void isAway() {
        answer = () -> {
            throw PluginException.of("peer-unreachable", "'crm.example.com:443' cannot be reached: refused.");
        };
    }

    @Override
    public ActionSpec spec(Caller caller, String plugin, String action) {
        return new ActionSpec(
                action, "", JsonObject.EMPTY, JsonObject.EMPTY, Stream.NONE, Stream.NONE, false, idempotent);
    }

    @Override
    public Json call(Caller caller, PluginInvoker.Call call, Streams streams) {
        calls.add(call);
        return check.get();
    }

    @Override
    public OutboundHttp client(OutboundClients.Policy policy) {
        return request -> send(policy, request);
    }

    private OutboundResponse send(OutboundClients.Policy policy, OutboundRequest request) {
        requests.add(request.method() + " " + request.uri() + " " + request.headers() + " " + policy.allowed());
        return new OutboundResponse(answer.get(), Map.of(), Blob.of("", "text/plain", new byte[0]));
    }

    @Override
    public SocketChannel connect(String host, int port, List<String> allowed, Duration timeout) throws IOException {
        requests.add("CONNECT " + host + ":" + port + " " + allowed);
        try {
            int unused = answer.get();
        } catch (PluginException e) {
            throw new IOException(Optional.ofNullable(e.getMessage()).orElse(""), e);
        }
        return SocketChannel.open();
    }

    @Override
    public void check(String host, int port, List<String> allowed) {
        throw new AssertionError("not called");
    }
}

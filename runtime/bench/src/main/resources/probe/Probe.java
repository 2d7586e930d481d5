package bench.probe;

import io.patchbay.api.Caller;
import io.patchbay.api.action.Streams;
import io.patchbay.api.execution.PluginInvoker;
import io.patchbay.plugin.Plugin;
import io.patchbay.plugin.annotation.Action;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.json.Json;
import io.patchbay.plugin.json.JsonObject;
import java.util.Arrays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Times calls from inside the server, so that no HTTP is in the numbers. It has to be trusted, to see the invoker. */
@PatchbayPlugin(patchbay_plugin_name = "bench.probe", patchbay_plugin_type = "custom")
@Component(service = Plugin.class)
public class Probe implements Plugin {
    /** What to call, how often, and with what; the empty name is a plain call of Java. */
    public record Wanted(String plugin, int calls, String text) {}

    /** Percentiles in microseconds. */
    public record Found(double p50, double p99) {}

    private interface Callee {
        Json call(JsonObject input) throws Exception;
    }

    private final Caller caller = Caller.platform("bench");
    private final PluginInvoker invoker;

    @Activate
    public Probe(@Reference PluginInvoker invoker) {
        this.invoker = invoker;
    }

    @Action(description = "Times calls.")
    public Found measure(Wanted wanted) throws Exception {
        JsonObject input = JsonObject.of("text", Json.of(wanted.text()));
        PluginInvoker.Call call = PluginInvoker.Call.of(wanted.plugin(), "echo", input);
        Callee callee = wanted.plugin().isEmpty() ? this::echo : any -> invoker.call(caller, call, Streams.NONE);
        long[] nanos = new long[wanted.calls()];
        for (int i = 0; i < nanos.length; i++) {
            long begin = System.nanoTime();
            callee.call(input);
            nanos[i] = System.nanoTime() - begin;
        }
        Arrays.sort(nanos);
        return new Found(nanos[nanos.length / 2] / 1e3, nanos[(int) (nanos.length * 99L / 100)] / 1e3);
    }

    private Json echo(JsonObject input) {
        return JsonObject.of("text", input.get("text").orElseThrow());
    }
}

package io.patchbay.plugin.connector.mqtt.internal;

import io.patchbay.plugin.Connector;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.annotation.RequiresPermission;
import io.patchbay.plugin.data.CheckResult;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;

/** Reads and publishes messages of MQTT brokers. A call has a connection of its own; nothing is kept between calls. */
@Component(service = Connector.class)
@PatchbayPlugin(
        patchbay_plugin_name = "connector-mqtt",
        patchbay_plugin_type = "connector",
        patchbay_plugin_category = "integration",
        patchbay_plugin_description = "Reads messages of MQTT brokers, and publishes messages there")
@RequiresPermission(type = "secret.reveal", target = "password", reason = "to log in with a password")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=64, concurrency=8")
public final class MqttConnector implements Connector<ReadOptions, WriteOptions> {
    @Override
    public CheckResult check(Invocation invocation) {
        try {
            MqttSettings settings = MqttSettings.of(invocation.connection());
            MqttSession.open(settings, invocation.connection()).close();
            return new CheckResult(
                    true,
                    "Broker '" + settings.address() + "' let "
                            + settings.user().map(user -> "'" + user + "'").orElse("a client without a user") + " in.");
        } catch (PluginException e) {
            return new CheckResult(false, String.valueOf(e.getMessage()), Optional.of(e.code()));
        }
    }

    @Override
    public void read(ReadOptions options, RecordWriter out, Invocation invocation) throws InterruptedException {
        MqttReading.check(options);
        new MqttReading(options, out, invocation).read(MqttSettings.of(invocation.connection()));
    }

    @Override
    public void write(WriteOptions options, RecordReader in, Invocation invocation) {
        MqttReading.within("qos", options.qos(), 0, 2);
        new MqttWriting(options, invocation).write(MqttSettings.of(invocation.connection()), in);
    }
}

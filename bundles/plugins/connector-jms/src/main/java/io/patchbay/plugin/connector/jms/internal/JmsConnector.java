package io.patchbay.plugin.connector.jms.internal;

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

/** Reads and sends messages of queues and topics of Apache Artemis. A call has a connection of its own. */
@Component(service = Connector.class)
@PatchbayPlugin(
        patchbay_plugin_name = "connector-jms",
        patchbay_plugin_type = "connector",
        patchbay_plugin_category = "integration",
        patchbay_plugin_description =
                "Reads messages of JMS queues and topics of Apache Artemis, and sends messages there")
@RequiresPermission(type = "secret.reveal", target = "password", reason = "to log in with a password")
@RequiresPermission(type = "property.read", target = "ARTEMIS_REF_DEBUG", reason = JmsConnector.TUNING)
@RequiresPermission(type = "property.read", target = "activemq.*", reason = JmsConnector.TUNING)
@RequiresPermission(type = "property.read", target = "brokerconfig.*", reason = JmsConnector.TUNING)
@RequiresPermission(type = "property.read", target = "org.apache.activemq.artemis.*", reason = JmsConnector.TUNING)
@RequiresPermission(
        type = "property.read",
        target = "org.apache.activemq.ssl.passwordCodec",
        reason = JmsConnector.TUNING)
@RequiresPermission(type = "property.read", target = "ocsp.enable", reason = JmsConnector.TUNING)
@RequiresPermission(type = "property.read", target = "io.netty.*", reason = JmsConnector.NETWORK)
@RequiresPermission(type = "property.read", target = "org.jboss.netty.*", reason = JmsConnector.NETWORK)
@RequiresPermission(type = "property.read", target = "com.ibm.vm.bitmode", reason = JmsConnector.NETWORK)
@RequiresPermission(type = "property.read", target = "java.net.preferIPv4Stack", reason = JmsConnector.NETWORK)
@RequiresPermission(type = "property.read", target = "java.net.preferIPv6Addresses", reason = JmsConnector.NETWORK)
@RequiresPermission(type = "property.read", target = "org.graalvm.nativeimage.imagecode", reason = JmsConnector.NETWORK)
@RequiresPermission(type = "property.read", target = "sun.arch.data.model", reason = JmsConnector.NETWORK)
@RequiresPermission(type = "property.read", target = "sun.misc.unsafe.memory.access", reason = JmsConnector.NETWORK)
@RequiresPermission(type = "property.read", target = "user.name", reason = JmsConnector.NETWORK)
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=96, concurrency=8")
public final class JmsConnector implements Connector<ReadOptions, WriteOptions> {
    static final String TUNING = "the Artemis library asks how it is tuned";
    static final String NETWORK = "its network layer, Netty, asks what it runs on and how it is tuned";

    @Override
    public CheckResult check(Invocation invocation) {
        try {
            JmsSettings settings = JmsSettings.of(invocation.connection());
            JmsLink.open(settings, invocation).close();
            return new CheckResult(
                    true,
                    "Broker '" + settings.address() + "' let "
                            + settings.user().map(user -> "'" + user + "'").orElse("a client without a user") + " in.");
        } catch (PluginException e) {
            return new CheckResult(false, String.valueOf(e.getMessage()), Optional.of(e.code()));
        }
    }

    @Override
    public void read(ReadOptions options, RecordWriter out, Invocation invocation) {
        new JmsReading(options, out, invocation).read(JmsSettings.of(invocation.connection()));
    }

    @Override
    public void write(WriteOptions options, RecordReader in, Invocation invocation) {
        new JmsWriting(options, invocation).write(JmsSettings.of(invocation.connection()), in);
    }
}

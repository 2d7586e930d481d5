package io.patchbay.plugin.connector.kafka.internal;

import io.patchbay.plugin.Connector;
import io.patchbay.plugin.annotation.PatchbayPlugin;
import io.patchbay.plugin.annotation.Quota;
import io.patchbay.plugin.annotation.RequiresPermission;
import io.patchbay.plugin.data.Catalog;
import io.patchbay.plugin.data.CheckResult;
import io.patchbay.plugin.invocation.Invocation;
import io.patchbay.plugin.invocation.PluginException;
import io.patchbay.plugin.invocation.RecordReader;
import io.patchbay.plugin.invocation.RecordWriter;
import io.patchbay.plugin.json.JsonObject;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.osgi.service.component.annotations.Component;

/** Reads and writes messages of Apache Kafka. A call has clients of its own; nothing is kept between calls. */
@Component(service = Connector.class)
@PatchbayPlugin(
        patchbay_plugin_name = "connector-kafka",
        patchbay_plugin_type = "connector",
        patchbay_plugin_category = "integration",
        patchbay_plugin_description = "Reads messages of Apache Kafka topics, and writes messages to them")
@RequiresPermission(type = "secret.reveal", target = "password", reason = "to log in with a password")
@RequiresPermission(
        type = "property.read",
        target = "org.apache.kafka.*",
        reason = "the Kafka library asks what its configuration may do")
@RequiresPermission(
        type = "jmx.use",
        target = "ManagementFactory.getPlatformMBeanServer",
        reason = "the Kafka library registers the version of each client")
@RequiresPermission(
        type = "jmx.use",
        target = "kafka.admin.client:type=app-info,id=patchbay",
        reason = "the Kafka library registers its version")
@RequiresPermission(
        type = "jmx.use",
        target = "kafka.consumer:type=app-info,id=patchbay",
        reason = "the Kafka library registers its version")
@RequiresPermission(
        type = "jmx.use",
        target = "kafka.producer:type=app-info,id=patchbay",
        reason = "the Kafka library registers its version")
@Quota("cpu=3600s/call, wall=3600s/call, alloc=4096GB/call, threads=32, concurrency=8")
public final class KafkaConnector implements Connector<ReadOptions, WriteOptions> {
    private static final int PATIENCE = 30;

    @Override
    public CheckResult check(Invocation invocation) throws InterruptedException {
        try (Admin admin = clients(invocation).admin()) {
            int brokers = admin.describeCluster()
                    .nodes()
                    .get(PATIENCE, TimeUnit.SECONDS)
                    .size();
            return new CheckResult(true, "The cluster answers; brokers in it: " + brokers + ".");
        } catch (PluginException e) {
            return failed(e);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            RuntimeException fault = KafkaFault.of(e, "the check");
            if (fault instanceof PluginException named) {
                return failed(named);
            }
            throw fault;
        }
    }

    @Override
    public Catalog discover(Invocation invocation) throws InterruptedException {
        try (Admin admin = clients(invocation).admin()) {
            return new Catalog(admin.listTopics().names().get(PATIENCE, TimeUnit.SECONDS).stream()
                    .sorted()
                    .map(topic -> new Catalog.Entry(topic, "topic", JsonObject.EMPTY))
                    .toList());
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw KafkaFault.of(e, "the list of topics");
        }
    }

    @Override
    public void read(ReadOptions options, RecordWriter out, Invocation invocation) {
        KafkaReading.check(options);
        Clients clients = clients(invocation);
        try {
            new KafkaReading(options, clients, out, invocation).read();
        } catch (KafkaException e) {
            invocation.checkCancelled();
            throw KafkaFault.of(e, "topic '" + options.topic() + "'");
        }
    }

    @Override
    public void write(WriteOptions options, RecordReader in, Invocation invocation) throws InterruptedException {
        Clients clients = clients(invocation);
        try {
            new KafkaWriting(options, clients, invocation).write(in);
        } catch (KafkaException e) {
            invocation.checkCancelled();
            throw KafkaFault.of(e, "topic '" + options.topic() + "'");
        }
    }

    private static CheckResult failed(PluginException e) {
        return new CheckResult(false, String.valueOf(e.getMessage()), Optional.of(e.code()));
    }

    private static Clients clients(Invocation invocation) {
        return Clients.of(KafkaSettings.of(invocation.connection()));
    }
}

package io.patchbay.plugin.connector.kafka.internal;

import io.patchbay.plugin.connector.kafka.internal.KafkaSettings.Server;
import io.patchbay.plugin.invocation.PluginException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Makes the clients of the library, which look for their classes in the thread's class loader. */
final class Clients {
    private static final int PATIENCE = Math.toIntExact(Duration.ofSeconds(30).toMillis());

    private final KafkaSettings settings;

    private Clients(KafkaSettings settings) {
        this.settings = settings;
    }

    /** Returns the clients for a cluster that has a broker that can be reached. */
    static Clients of(KafkaSettings settings) {
        knock(settings);
        return new Clients(settings);
    }

    Admin admin() {
        return inOwnLoader(() -> Admin.create(settings.properties()));
    }

    /** Returns how many partitions the topic has. A producer that is not told waits long for a topic that is not there, or makes it. */
    int partitions(String topic) throws InterruptedException {
        try (Admin admin = admin()) {
            return admin
                    .describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(PATIENCE, TimeUnit.MILLISECONDS)
                    .values()
                    .stream()
                    .mapToInt(found -> found.partitions().size())
                    .sum();
        } catch (ExecutionException | TimeoutException e) {
            throw KafkaFault.of(e, "topic '" + topic + "'");
        }
    }

    KafkaConsumer<byte[], byte[]> consumer(Map<String, Object> more) {
        return inOwnLoader(() ->
                new KafkaConsumer<>(settings.with(more), new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    }

    KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        return inOwnLoader(
                () -> new KafkaProducer<>(settings.with(more), new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** The library connects on threads of its own, where a denial or a wrong address would only be seen as silence. */
    private static void knock(KafkaSettings settings) {
        IOException last = new IOException("no broker named");
        for (Server server : settings.servers()) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(server.host(), server.port()), PATIENCE);
                return;
            } catch (IOException e) {
                last = e;
            }
        }
        throw new PluginException(
                "peer-unreachable",
                "None of the brokers '" + settings.servers() + "' can be reached: " + last.getMessage()
                        + ". Check the endpoint.",
                last);
    }

    private static <C> C inOwnLoader(Supplier<C> make) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Clients.class.getClassLoader());
        try {
            return make.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}

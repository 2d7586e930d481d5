/** The plugin {@code connector-kafka}: reads messages of Apache Kafka and writes them. */
@NullMarked
package io.patchbay.plugin.connector.kafka.internal;

import org.jspecify.annotations.NullMarked;

/** The plugin {@code connector-jms}: reads messages of queues and topics of Apache Artemis and sends them. */
@NullMarked
package io.patchbay.plugin.connector.jms.internal;

import org.jspecify.annotations.NullMarked;

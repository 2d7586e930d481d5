/** The plugin {@code connector-mqtt}: reads messages of MQTT brokers and publishes them. */
@NullMarked
package io.patchbay.plugin.connector.mqtt.internal;

import org.jspecify.annotations.NullMarked;

package io.patchbay.plugin.connector.mqtt.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}

package io.patchbay.plugin.connector.kafka.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}

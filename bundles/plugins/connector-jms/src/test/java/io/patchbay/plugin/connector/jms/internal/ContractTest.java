package io.patchbay.plugin.connector.jms.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}

package io.patchbay.plugin.connector.jdbc.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}

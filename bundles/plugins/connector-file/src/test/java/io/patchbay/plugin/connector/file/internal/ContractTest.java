package io.patchbay.plugin.connector.file.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}

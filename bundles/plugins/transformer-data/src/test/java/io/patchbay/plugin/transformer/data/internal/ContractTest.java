package io.patchbay.plugin.transformer.data.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}

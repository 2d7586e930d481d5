package io.patchbay.plugin.transformer.compress.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}

package io.patchbay.plugin.transformer.json.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}

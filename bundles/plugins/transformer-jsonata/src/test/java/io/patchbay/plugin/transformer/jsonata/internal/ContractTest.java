package io.patchbay.plugin.transformer.jsonata.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}

package io.patchbay.plugin.transformer.xlsx.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}

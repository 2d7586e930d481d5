package io.patchbay.plugin.transformer.csv.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}

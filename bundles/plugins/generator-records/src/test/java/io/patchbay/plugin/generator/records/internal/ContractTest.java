package io.patchbay.plugin.generator.records.internal;

import io.patchbay.tck.PluginTck;

class ContractTest extends PluginTck {}
